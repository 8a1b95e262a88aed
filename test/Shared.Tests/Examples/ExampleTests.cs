using CodePipelineActions.Testing;

namespace Shared.Tests.Examples;

/// <summary>The examples of docs/writing-an-action.md do what the page says.</summary>
public sealed class ExampleTests
{
    private static readonly Dictionary<string, string> Page = new() { ["index.html"] = "<p>TODO</p>" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_adds_the_version_to_what_was_there()
    {
        using var job = new TestJob(new Stamp()).WithParameters("version=1.2").WithInput("Site", Page).WithOutput("StampedSite");

        await job.RunAsync(Cancellation);

        Assert.Equal(["index.html", "version.txt"], job.Output("StampedSite").Keys.Order());
        Assert.Equal("1.2", job.Output("StampedSite")["version.txt"]);
    }

    [Fact]
    public async Task It_waits_as_long_as_it_is_told()
    {
        using var job = new TestJob(new Soak()).WithParameters("minutes=2");

        Assert.Equal("Waits until 00:02", (await job.RunAsync(Cancellation)).Message);
        Assert.Equal((TestOutcome.Succeeded, "Waited 2 minute(s)"), await OutcomeAsync(job));
    }

    [Fact]
    public async Task A_program_that_fails_is_told_with_its_last_lines()
    {
        using var job = new TestJob(new Lint()).WithInput("Site", Page);

        var (outcome, message) = await OutcomeAsync(job);

        Assert.Equal(TestOutcome.Failed, outcome);
        Assert.Contains("index.html:1:<p>TODO</p>", message, StringComparison.Ordinal);
    }

    private static async Task<(TestOutcome, string)> OutcomeAsync(TestJob job)
    {
        var result = await job.RunToEndAsync(Cancellation);
        return (result.Outcome, result.Message);
    }
}
