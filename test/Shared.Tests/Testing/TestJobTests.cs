using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;
using CodePipelineActions.Testing;

namespace Shared.Tests.Testing;

public sealed class TestJobTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_action_reads_its_input_and_writes_its_output()
    {
        using var job = new TestJob(new UpperCase()).WithEnvironment("AWS_SECRET_ACCESS_KEY", "planted-function-secret").WithParameters("name=a+b").WithInput("In", new Dictionary<string, string> { ["a b"] = "text" }).WithOutput("Out");

        var result = await job.RunAsync(Cancellation);

        Assert.Equal((TestOutcome.Succeeded, "1 file"), (result.Outcome, result.Message));
        Assert.Equal("TEXT", job.Output("Out")["folder/a b"]);
        Assert.Contains("[secret] ***", job.Log);
    }

    [Theory]
    [InlineData("null", "RunAsync returned null instead of a result.")]
    [InlineData("input", "The job does not have an input artifact: the action's description must ask for it with InputArtifacts = new(1, 1).")]
    [InlineData("output", "The job does not have an output artifact: the action's description must ask for it with OutputArtifacts = new(1, 1).")]
    public async Task What_a_newcomer_forgets_is_a_failure_that_names_it(string mistake, string message)
    {
        using var job = new TestJob(new Newcomer(mistake));

        var result = await job.RunAsync(Cancellation);

        Assert.Equal((TestOutcome.Failed, "JobFailed"), (result.Outcome, result.FailureType));
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_parameter_is_a_failure_of_the_pipeline()
    {
        using var job = new TestJob(new UpperCase()).WithParameters("nam=x").WithInput("In", new Dictionary<string, string> { ["x"] = "" }).WithOutput("Out");

        var result = await job.RunAsync(Cancellation);

        Assert.Equal((TestOutcome.Failed, "ConfigurationError"), (result.Outcome, result.FailureType));
        Assert.Contains("did you mean 'name'?", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_that_was_not_written_is_named()
    {
        using var job = new TestJob(new UpperCase()).WithOutput("Out");

        await job.RunAsync(Cancellation);

        Assert.Contains("'Out'", Assert.Throws<KeyNotFoundException>(() => job.Output("Out")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiting_action_is_invoked_until_its_timeout()
    {
        using var job = new TestJob(new Waits()).WithParameters("timeout=5");

        var result = await job.RunToEndAsync(Cancellation);

        Assert.Equal((TestOutcome.Failed, "JobFailed"), (result.Outcome, result.FailureType));
        Assert.StartsWith("Given up after timeout=5 minutes and 11 invocation(s)", result.Message, StringComparison.Ordinal);
    }

    private sealed class UpperCase : IPipelineAction
    {
        private static readonly Parameter<string> Name = Parameter.Text("name", "A file.");

        public ActionDescription Description { get; } = new("upper-case", "Writes a file in capitals.") { Parameters = new([Name]), InputArtifacts = new(1, 1), OutputArtifacts = new(1, 1) };

        public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
        {
            var source = job.Directory.CreateSubdirectory("source");
            await job.Artifacts.UnpackAsync(job.Artifacts.Input, source, cancellationToken);
            var text = await File.ReadAllTextAsync(Path.Combine(source, job.Parameters.Get(Name)), cancellationToken);
            var target = Path.Combine(job.Directory.CreateSubdirectory("target/folder"), job.Parameters.Get(Name));
            await File.WriteAllTextAsync(target, text.ToUpperInvariant(), cancellationToken);
            await job.Artifacts.UploadAsync(job.Artifacts.Output, job.Directory.CreateSubdirectory("target"), cancellationToken);
            job.Log.Line("[secret] planted-function-secret");
            return new ActionResult.Succeeded("1 file");
        }
    }

    private sealed class Waits : IPipelineAction
    {
        public ActionDescription Description { get; } = new("waits", "Waits for ever.");

        public Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken) => Task.FromResult<ActionResult>(new ActionResult.Pending("Still waiting."));
    }

    private sealed class Newcomer(string mistake) : IPipelineAction
    {
        public ActionDescription Description { get; } = new("newcomer", "Makes a mistake.");

        public Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken) => Task.FromResult<ActionResult>(mistake switch
        {
            "input" => new ActionResult.Succeeded(job.Artifacts.Input.Name),
            "output" => new ActionResult.Succeeded(job.Artifacts.Output.Name),
            _ => null!,
        });
    }
}
