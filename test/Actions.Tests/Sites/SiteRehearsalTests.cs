using Amazon.CodePipeline;
using CodePipelineActions.Actions;
using CodePipelineActions.Aws;
using CodePipelineActions.Hosting.Rehearsing;
using CodePipelineActions.Jobs;
using Moq;
using Support;

namespace Actions.Tests.Sites;

/// <summary>What a function does beside its start must do the whole of a job's work, or it prepares nothing; and must reach nobody.</summary>
public sealed class SiteRehearsalTests
{
    [Fact]
    public async Task The_rehearsal_publishes_a_site_to_its_end_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        // Nobody answers here: whatever is sent fails.
        var environment = new FunctionEnvironment(new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1", ["AWS_ACCESS_KEY_ID"] = "AKIAOWNKEYOFTHEFUNCTION" });
        var settings = new AwsClientSettings(environment);
        var action = Catalog.Create(environment).OfType<IRehearsedAction>().Single();
        var services = new JobServices
        {
            CodePipeline = new Mock<IAmazonCodePipeline>(MockBehavior.Strict).Object,
            ArtifactS3 = _ => throw new InvalidOperationException("The job's own client."),
            Environment = environment,
            WorkRoot = folder.Path,
        };
        var result = await Rehearsal.RunAsync(action, settings, services, TestContext.Current.CancellationToken);
        var succeeded = Assert.IsType<ActionResult.Succeeded>(result);
        // A page that was there, an asset that was not, and the configuration.
        Assert.Equal("3", succeeded.OutputVariables["Changed"]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
