using Actions.Tests.Fixtures;
using Amazon.CloudFront;
using CodePipelineActions.Actions;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using Moq;

namespace Actions.Tests.Sites;

/// <summary>Publishes one site after the other into one bucket.</summary>
internal sealed class SiteFixture : IDisposable
{
    private readonly List<JobFixture> _jobs = [];

    public SiteBucket Bucket { get; } = new();

    public Mock<IAmazonCloudFront> CloudFront { get; } = new(MockBehavior.Strict);

    public string Parameters { get; set; } = "bucket=site";

    /// <summary>A new execution of the action with a site of its own.</summary>
    public JobFixture Job(params (string Name, string Content)[] files) => Job(Zip.Of(files));

    public JobFixture Job(byte[] archive)
    {
        var environment = new FunctionEnvironment(new Dictionary<string, string> { ["AWS_REGION"] = "eu-west-1" });
        CloudFront.Setup(c => c.Dispose());
        var job = new JobFixture(new DeploySite((_, _) => Task.FromResult(Bucket.Mock.Object), (_, _) => Task.FromResult(CloudFront.Object), new AwsClientSettings(environment), new PublicAddress(environment)));
        _jobs.Add(job);
        Bucket.Requests.Clear();
        return job.WithParameters(Parameters).WithInput("Site", archive, revision: "commit-1");
    }

    public async Task<JobResult> PublishAsync(params (string Name, string Content)[] files)
    {
        var result = await Job(files).RunToEndAsync(TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Message);
        return result;
    }

    public void Dispose()
    {
        foreach (var job in _jobs) job.Dispose();
    }
}
