using Amazon.CloudFormation;
using Amazon.CodePipeline;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace StackTool;

/// <summary>The services, with the credentials, the region and the endpoints that the AWS CLI would use.</summary>
internal sealed record Clients(
    IAmazonCloudFormation CloudFormation, IAmazonS3 S3, IAmazonCodePipeline CodePipeline, IAmazonSecurityTokenService Sts)
{
    /// <summary>The region that is worked in.</summary>
    public required string Region { get; init; }

    /// <exception cref="StackException">No region is known.</exception>
    public static Clients OfEnvironment()
    {
        // The CLI's older variable, which the SDK does not read.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_REGION")) && Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION") is { Length: > 0 } older)
            Environment.SetEnvironmentVariable("AWS_REGION", older);
        var region = FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)
            ?? throw new StackException("No region is known. Set AWS_REGION, or AWS_PROFILE to a profile that has one.");
        var s3 = With(new AmazonS3Config());
        // An endpoint of one's own has no address for each bucket.
        s3.ForcePathStyle = s3.ServiceURL is not null;
        return new(
            new AmazonCloudFormationClient(With(new AmazonCloudFormationConfig())), new AmazonS3Client(s3),
            new AmazonCodePipelineClient(With(new AmazonCodePipelineConfig())), new AmazonSecurityTokenServiceClient(With(new AmazonSecurityTokenServiceConfig())))
        {
            Region = region.SystemName,
        };

        TConfig With<TConfig>(TConfig config) where TConfig : ClientConfig
        {
            config.RegionEndpoint = region;
            // An endpoint of AWS_ENDPOINT_URL stays in force, but the SDK then signs for its own idea of the region.
            if (config.ServiceURL is not null) config.AuthenticationRegion = region.SystemName;
            return config;
        }
    }
}
