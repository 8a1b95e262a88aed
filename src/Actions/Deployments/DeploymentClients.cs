using Amazon.APIGateway;
using Amazon.CloudFormation;
using Amazon.CloudFront;
using Amazon.CloudWatch;
using Amazon.Lambda;
using Amazon.Runtime;
using Amazon.S3;
using CodePipelineActions.Aws;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>Makes a client for the target of a deployment. A function makes only those of its own action, and only when it runs.</summary>
internal delegate Task<TClient> ClientFor<TClient>(AwsTarget target, CancellationToken cancellationToken) where TClient : IAmazonService;

/// <summary>The clients of the deployments.</summary>
internal sealed class DeploymentClients(AwsClientSettings settings)
{
    // As long as a function may run at most.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(15);

    public Task<IAmazonLambda> LambdaAsync(AwsTarget target, CancellationToken cancellationToken) =>
        LambdaAsync(target, settings.Configure(new AmazonLambdaConfig(), target), cancellationToken);

    /// <summary>For functions that are invoked synchronously: their answer is waited for, and they are never invoked twice.</summary>
    public Task<IAmazonLambda> PatientLambdaAsync(AwsTarget target, CancellationToken cancellationToken)
    {
        var config = settings.Configure(new AmazonLambdaConfig(), target);
        (config.Timeout, config.MaxErrorRetry) = (LongestAnswer, 0);
        return LambdaAsync(target, config, cancellationToken);
    }

    public async Task<IAmazonCloudWatch> CloudWatchAsync(AwsTarget target, CancellationToken cancellationToken) =>
        await settings.CredentialsAsync(target, cancellationToken) is { } credentials
            ? new AmazonCloudWatchClient(credentials, settings.Configure(new AmazonCloudWatchConfig(), target))
            : new AmazonCloudWatchClient(settings.Configure(new AmazonCloudWatchConfig(), target));

    public async Task<IAmazonAPIGateway> ApiGatewayAsync(AwsTarget target, CancellationToken cancellationToken) =>
        await settings.CredentialsAsync(target, cancellationToken) is { } credentials
            ? new AmazonAPIGatewayClient(credentials, settings.Configure(new AmazonAPIGatewayConfig(), target))
            : new AmazonAPIGatewayClient(settings.Configure(new AmazonAPIGatewayConfig(), target));

    public async Task<IAmazonCloudFormation> CloudFormationAsync(AwsTarget target, CancellationToken cancellationToken) =>
        await settings.CredentialsAsync(target, cancellationToken) is { } credentials
            ? new AmazonCloudFormationClient(credentials, settings.Configure(new AmazonCloudFormationConfig(), target))
            : new AmazonCloudFormationClient(settings.Configure(new AmazonCloudFormationConfig(), target));

    public async Task<IAmazonS3> S3Async(AwsTarget target, CancellationToken cancellationToken) =>
        await settings.CredentialsAsync(target, cancellationToken) is { } credentials
            ? new AmazonS3Client(credentials, settings.S3Config(target))
            : new AmazonS3Client(settings.S3Config(target));

    public async Task<IAmazonCloudFront> CloudFrontAsync(AwsTarget target, CancellationToken cancellationToken) =>
        await settings.CredentialsAsync(target, cancellationToken) is { } credentials
            ? new AmazonCloudFrontClient(credentials, settings.Configure(new AmazonCloudFrontConfig(), target))
            : new AmazonCloudFrontClient(settings.Configure(new AmazonCloudFrontConfig(), target));

    private async Task<IAmazonLambda> LambdaAsync(AwsTarget target, AmazonLambdaConfig config, CancellationToken cancellationToken) =>
        await settings.CredentialsAsync(target, cancellationToken) is { } credentials ? new AmazonLambdaClient(credentials, config) : new AmazonLambdaClient(config);
}
