using System.Text.RegularExpressions;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Aws;

/// <summary>How clients are made: region and credentials of the function or of a target, the standard retry mode, emulator endpoints respected.</summary>
/// <param name="environment">The function's environment variables.</param>
public sealed partial class AwsClientSettings(FunctionEnvironment environment)
{
    private const int MaxRetries = 4;

    // The least that AWS grants, and as long as any invocation can be.
    private static readonly TimeSpan AssumedRoleDuration = TimeSpan.FromMinutes(15);

    /// <summary>The region that a target means.</summary>
    /// <exception cref="ActionException">The target's region is no region's name.</exception>
    public string Region(AwsTarget? target = null) => target?.Region switch
    {
        null => environment.Region,
        var region when RegionName().IsMatch(region) => region,
        var text => throw ActionException.Configuration($"region={text} is not the name of an AWS region, such as eu-west-1."),
    };

    /// <summary>Sets region and retries on a client's configuration.</summary>
    public TConfig Configure<TConfig>(TConfig config, AwsTarget? target = null) where TConfig : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region(target));
        // An endpoint of AWS_ENDPOINT_URL stays in force, but the SDK then signs for its own idea of the region.
        if (HasEndpoint(config)) config.AuthenticationRegion = Region(target);
        config.MaxErrorRetry = MaxRetries;
        config.RetryMode = RequestRetryMode.Standard;
        return config;
    }

    /// <summary>The credentials for a target; <see langword="null"/> for the function's own, which the SDK finds itself.</summary>
    /// <exception cref="ActionException">The role cannot be assumed.</exception>
    public async Task<AWSCredentials?> CredentialsAsync(AwsTarget target, CancellationToken cancellationToken)
    {
        if (target.Role is null) return null;
        using var sts = new AmazonSecurityTokenServiceClient(Configure(new AmazonSecurityTokenServiceConfig(), target));
        try
        {
            var answer = await sts.AssumeRoleAsync(new AssumeRoleRequest
            {
                RoleArn = target.Role,
                RoleSessionName = environment.Get("AWS_LAMBDA_FUNCTION_NAME") ?? "codepipeline-actions",
                DurationSeconds = (int)AssumedRoleDuration.TotalSeconds,
            }, cancellationToken);
            return answer.Credentials;
        }
        catch (AmazonSecurityTokenServiceException e)
        {
            throw AwsErrors.Translate(e, $"The role '{target.Role}' cannot be assumed");
        }
    }

    /// <summary>An S3 client for the artifact bucket, with a job's own credentials when it has some.</summary>
    internal IAmazonS3 CreateArtifactS3(Job job) => job.ArtifactCredentials is { } keys
        ? new AmazonS3Client(new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken), ArtifactS3Config())
        : new AmazonS3Client(ArtifactS3Config());

    /// <summary>An S3 client's configuration; with an endpoint given, addresses are path-style, as emulators need them.</summary>
    public AmazonS3Config S3Config(AwsTarget? target = null)
    {
        var config = Configure(new AmazonS3Config(), target);
        config.ForcePathStyle = HasEndpoint(config);
        return config;
    }

    // ObjectTransfer tries again by itself, from where it stopped, and gives up what stands still: the SDK may not end a long transfer that moves.
    // One retry is left to it, for a clock that is wrong and for a bucket that lies elsewhere.
    private AmazonS3Config ArtifactS3Config()
    {
        var config = S3Config();
        config.MaxErrorRetry = 1;
        config.Timeout = Timeout.InfiniteTimeSpan;
        return config;
    }

    // The property answers with what the environment says (AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL).
    private static bool HasEndpoint(ClientConfig config) => config.ServiceURL is not null;

    [GeneratedRegex(@"^[a-z]{2,3}(-[a-z]+){1,2}-[0-9]{1,2}\z")]
    private static partial Regex RegionName();
}
