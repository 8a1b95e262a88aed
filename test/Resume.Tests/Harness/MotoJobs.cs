using Amazon.CodePipeline;
using Amazon.Lambda.TestUtilities;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using CodePipelineActions.Actions;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using LocalAws.CodePipeline;

namespace Resume.Tests.Harness;

/// <summary>Jobs of real actions whose AWS is moto; moto has no jobs of CodePipeline, so that their results go to the embedded one.</summary>
internal sealed class MotoJobs(MotoServer moto, World world)
{
    public const string Region = "eu-west-1";

    /// <summary>A role in another account: what is deployed with it is seen in that account only.</summary>
    public const string Role = "arn:aws:iam::222222222222:role/deployer";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public static async Task<MotoJobs> StartAsync(MotoServer moto, World world)
    {
        await moto.StartAsync();
        var jobs = new MotoJobs(moto, world);
        jobs.EnterFunction();
        using var s3 = new AmazonS3Client(World.Keys, jobs.Configured(new AmazonS3Config { ForcePathStyle = true }, World.Region));
        await s3.PutBucketAsync(World.ArtifactBucket);
        return jobs;
    }

    public async Task PutArtifactAsync(string name, params (string Name, string Content)[] files)
    {
        using var s3 = new AmazonS3Client(World.Keys, Configured(new AmazonS3Config { ForcePathStyle = true }, World.Region));
        await s3.PutObjectAsync(new() { BucketName = World.ArtifactBucket, Key = name, InputStream = new MemoryStream(World.Zip(files)) });
    }

    /// <summary>Every job of one action, to the result without a token.</summary>
    public async Task<JobResult> RunAsync(string action, string parameters, string input, CancellationToken cancellationToken)
    {
        for (string? token = null; ;)
        {
            var result = await InvokeAsync(new PlayedDeployment(world, new Scenario("moto", action, parameters, input) { ArrangeAsync = _ => Task.CompletedTask, SnapshotAsync = _ => Task.FromResult<IReadOnlyList<string>>([]) }).NewJob(token), action, cancellationToken);
            if (result is not JobSuccess { ContinuationToken: { } next }) return result;
            token = next;
            world.Clock.Advance(Interval);
        }
    }

    public T Configured<T>(T config, string region) where T : ClientConfig
    {
        (config.ServiceURL, config.AuthenticationRegion) = (moto.Endpoint.ToString(), region);
        return config;
    }

    /// <summary>Who has assumed <see cref="Role"/>.</summary>
    public async Task<AWSCredentials> AssumeRoleAsync(CancellationToken cancellationToken)
    {
        using var sts = new AmazonSecurityTokenServiceClient(World.Keys, Configured(new AmazonSecurityTokenServiceConfig(), Region));
        return (await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Role, RoleSessionName = "a-test" }, cancellationToken)).Credentials;
    }

    private async Task<JobResult> InvokeAsync(LocalAws.CodePipeline.Job job, string name, CancellationToken cancellationToken)
    {
        var environment = EnterFunction();
        using var codePipeline = new AmazonCodePipelineClient(World.Keys, world.Configured(new AmazonCodePipelineConfig()));
        var handler = new JobHandler(Catalog.Create(environment).Single(a => a.Description.Name == name), new()
        {
            CodePipeline = codePipeline,
            ArtifactS3 = new AwsClientSettings(environment).CreateArtifactS3,
            Environment = environment,
            Time = world.Clock,
            WorkRoot = world.WorkRoot,
        });
        using var json = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(job.ToEventJson()));
        await handler.HandleAsync(json, new TestLambdaContext { RemainingTime = TimeSpan.FromMinutes(15), AwsRequestId = "r-1", Logger = new TestLambdaLogger() }, cancellationToken);
        return await job.Result.WaitAsync(cancellationToken);
    }

    private FunctionEnvironment EnterFunction()
    {
        var keys = World.Keys.GetCredentials();
        var variables = new Dictionary<string, string>
        {
            ["AWS_ACCESS_KEY_ID"] = keys.AccessKey,
            ["AWS_SECRET_ACCESS_KEY"] = keys.SecretKey,
            ["AWS_REGION"] = World.Region,
            ["AWS_ENDPOINT_URL"] = moto.Endpoint.ToString().TrimEnd('/'),
        };
        foreach (var (variable, value) in variables) Environment.SetEnvironmentVariable(variable, value);
        FallbackInternalConfigurationFactory.Reset();
        return new FunctionEnvironment(variables);
    }
}
