using System.Text.Json;
using LocalPipeline.Commands;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Commands;

public sealed class HistoryCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public HistoryCommandsTests()
    {
        _folder.Write("template.json", "{}");
        Keep(1, Status.Succeeded);
        Keep(2, Status.Failed);
    }

    [Fact]
    public async Task Executions_are_listed_the_newest_first_with_what_went_wrong() => Assert.Equal(
        ["2  FAILED     2026-01-02 03:04:05  2.0 s  Build/Test FAILED", "1  succeeded  2026-01-02 03:04:05  2.0 s"],
        (await OutputAsync("list")).Select(line => line.Replace(Local, "2026-01-02 03:04:05", StringComparison.Ordinal)));

    [Fact]
    public async Task An_execution_is_shown_with_attempts_messages_and_variables()
    {
        var shown = string.Join('\n', await OutputAsync("show"));

        Assert.Contains("Execution 2 of my-pipeline: FAILED after 2.0 s", shown, StringComparison.Ordinal);
        Assert.Contains("Test  FAILED  2.0 s  attempt 2, 2 jobs, JobFailed: The tests are red.", shown, StringComparison.Ordinal);
        Assert.Contains("Tests.Count = 12", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("log", "2", "Test")]
    [InlineData("log", "2", "Build/Test")]
    [InlineData("log", "Test")]
    public async Task A_log_is_written_as_it_is_but_for_what_would_move_the_cursor(params string[] arguments) =>
        Assert.Equal(["red", "all of it"], await OutputAsync(arguments));

    [Fact]
    public async Task As_JSON_the_state_is_what_the_file_has()
    {
        var states = JsonElement.Parse(string.Join('\n', await OutputAsync("list", "--json")));

        Assert.Equal([1, 2], states.EnumerateArray().Select(state => state.GetProperty("number").GetInt32()));
        Assert.Equal("Failed", JsonElement.Parse(string.Join('\n', await OutputAsync("show", "2", "--json"))).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Artifacts_are_listed_and_those_that_are_gone_say_so() =>
        Assert.Equal(["Site  gone  Build/Test  abc123"], await OutputAsync("artifacts", "1"));

    [Theory]
    [InlineData("There is no execution 7. There is 1, 2.", "show", "7")]
    [InlineData("Execution 2 has no action \"Tst\". Did you mean 'Test'? It has Build/Test.", "log", "2", "Tst")]
    [InlineData("log takes the name of an action. Execution 2 has Build/Test.", "log")]
    [InlineData("\"two\" is no number of an execution.", "log", "two", "Test")]
    public async Task What_is_not_there_is_named_with_what_is(string message, params string[] arguments) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<UsageException>(() => OutputAsync(arguments))).Message);

    public void Dispose() => _folder.Dispose();

    private static string Local => SampleRun.Start.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    private void Keep(int number, Status status)
    {
        var action = new ActionState
        {
            Name = "Test",
            Category = "Invoke",
            Provider = "Lambda",
            RunOrder = 1,
            Namespace = "Tests",
            Log = "01-Build.Test.log",
            Status = status,
            Started = SampleRun.Start,
            Ended = SampleRun.Start.AddSeconds(2),
            Failure = status == Status.Failed ? new("JobFailed", "The tests are red.\nVery.") : null,
            Jobs = ["one", "two"],
            Attempts = [new(Status.Failed, SampleRun.Start, SampleRun.Start)],
            Variables = new Dictionary<string, string> { ["Count"] = "12" },
            Outputs = [new("Site", "artifacts", "key", "abc123")],
        };
        var stage = new StageState { Name = "Build", Status = status, Started = action.Started, Ended = action.Ended, Actions = [action] };
        var folder = new ExecutionFolder(Directory.CreateDirectory(_folder[$".pipeline/executions/{number}"]).FullName);
        folder.Save(new() { Number = number, Id = "id", Pipeline = "my-pipeline", Status = status, Started = action.Started, Ended = action.Ended, Stages = [stage] });
        _folder.Write($".pipeline/executions/{number}/01-Build.Test.log", "\u001b[31mred\u001b[0m\nall of it\n");
    }

    private async Task<string[]> OutputAsync(params string[] arguments)
    {
        using var signals = new Signals();
        using var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(0, await CommandLine.RunAsync([.. arguments, "--template", _folder["template.json"]], new(new(_folder.Path, _folder.Path), output, output, signals)));
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
