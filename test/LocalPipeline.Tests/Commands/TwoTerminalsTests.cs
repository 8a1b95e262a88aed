using LocalPipeline.Execution;
using LocalPipeline.Execution.State;
using LocalPipeline.History;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Commands;

/// <summary>One terminal holds the work folder, others tell it what to do: real processes.</summary>
public sealed class TwoTerminalsTests : IDisposable
{
    private const string Approval = """[{ "Name": "approve", "ActionTypeId": { "Category": "Approval", "Owner": "AWS", "Provider": "Manual", "Version": "1" } }]""";

    private readonly TinyProject _project = new(Approval);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_terminal_serves_and_others_drive_it()
    {
        Assert.Equal(3, (await _project.RunAsync()).ExitCode);
        using var served = await ServeAsync();

        // Two at once: one of them decides, and the other one is told.
        var both = await Task.WhenAll(TellAsync("approve", "--comment", "fine"), TellAsync("reject"));
        var decided = both.Single(ended => ended.ExitCode == 0);
        Assert.Equal(2, both.Single(ended => ended != decided).ExitCode);
        Assert.Contains("Second/approve of execution 1 is ", decided.Output, StringComparison.Ordinal);
        await IsAsync(1, decided == both[0] ? Status.Succeeded : Status.Failed);
        if (decided != both[0])
        {
            Assert.Equal(0, (await TellAsync("retry")).ExitCode);
            await TellAsync("approve");
            await IsAsync(1, Status.Succeeded);
        }

        await RollsBackAndRejectsAsync();
        await ReleasesAndStopsAsync();
        Assert.Equal((2, "local-pipeline: Nothing is being played.\n"), await TellAsync("stop") is var refused ? (refused.ExitCode, refused.Error) : default);
    }

    [Fact]
    public async Task A_killed_local_pipeline_leaves_no_caller_waiting_and_the_next_one_does_nothing_that_was_asked_of_it()
    {
        await _project.RunAsync();
        Task<Ended> taken, left;
        using (var served = await ServeAsync())
        {
            // A pipe in the template's place: carrying the command out takes until the kill.
            var template = await File.ReadAllTextAsync(_project.PathOf("template.json"), Cancelled);
            File.Delete(_project.PathOf("template.json"));
            await new Command("mkfifo", _project.PathOf("template.json")).RunAsync(Cancelled);
            taken = TellAsync("release");
            await IsThereAsync("*.taken");
            left = TellAsync("retry");
            await IsThereAsync("*.json");
            served.Kill();
            await served.EndAsync();
            File.Delete(_project.PathOf("template.json"));
            await File.WriteAllTextAsync(_project.PathOf("template.json"), template, Cancelled);
        }

        var both = await Task.WhenAll(taken, left);
        // What a caller that was killed too would have left.
        await File.WriteAllTextAsync(_project.PathOf(".pipeline/commands/orphan.json"), "{\"command\":\"retry\"}", Cancelled);
        using var next = await ServeAsync();
        foreach (var ended in both)
        {
            Assert.Equal(2, ended.ExitCode);
            Assert.Contains("ended before it answered. Whether it has done it, this shows: ", ended.Error, StringComparison.Ordinal);
        }

        // What it does after the start it does in order: had it found one of the two, this one would be refused.
        var told = await TellAsync("release");
        Assert.Contains("Execution 2 is being played.", told.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private async Task RollsBackAndRejectsAsync()
    {
        Assert.Contains("There is no stage \"Secnd\". Did you mean 'Second'?", (await TellAsync("rollback", "Secnd")).Error, StringComparison.Ordinal);
        Assert.Contains("Second cannot be rolled back: there is no execution 9 of it any more.", (await TellAsync("rollback", "Second", "--to", "9")).Error, StringComparison.Ordinal);
        Assert.Contains("Execution 2 is being played.", (await TellAsync("rollback", "Second", "--to", "1")).Output, StringComparison.Ordinal);
        await AsksAsync(2);
        Assert.Contains("Second/approve of execution 2 is rejected.", (await TellAsync("reject", "Second/approve", "--comment", "not this one")).Output, StringComparison.Ordinal);
        await IsAsync(2, Status.Failed);
        Assert.Equal(1, Find(2)!.Rollback!.Target);
        Assert.Contains("not this one", Find(2)!.Stages[^1].Actions[0].Failure!.Message, StringComparison.Ordinal);
    }

    private async Task ReleasesAndStopsAsync()
    {
        Assert.Contains("Execution 3 is being played.", (await TellAsync("release")).Output, StringComparison.Ordinal);
        await AsksAsync(3);
        Assert.Contains("Execution 3 is being played.", (await TellAsync("release")).Error, StringComparison.Ordinal);
        Assert.Contains("Execution 3 was stopped.", (await TellAsync("stop", "--reason", "wrong branch")).Output, StringComparison.Ordinal);
        await IsAsync(3, Status.Interrupted);
        Assert.Equal("The local pipeline was stopped: wrong branch", Find(3)!.Message);
        Assert.Contains("There is no execution 8. There is 1, 2, 3.", (await TellAsync("retry", "8")).Error, StringComparison.Ordinal);
    }

    private async Task<LocalPipelineProcess> ServeAsync()
    {
        var served = _project.Command("serve", "--port", "0", "--page-port", "0");
        await served.WaitForAsync("Up until Ctrl+C.", Cancelled);
        return served;
    }

    private async Task<Ended> TellAsync(params string[] arguments)
    {
        using var told = _project.Command(arguments);
        return await told.EndAsync();
    }

    private ExecutionState? Find(int number)
    {
        var work = new WorkPaths(_project.PathOf(".pipeline"));
        return new KeptExecutions(work, _ => work.IsHeld(), TimeProvider.System).Find(number);
    }

    private Task IsAsync(int number, Status status) => UntilAsync(() => Find(number)?.Status == status, () => $"execution {number} is not {status}, but {Find(number)?.Status}");

    private Task AsksAsync(int number) =>
        UntilAsync(() => Find(number)?.Stages[^1].Actions[0].Status == Status.InProgress, () => $"execution {number} does not ask, but is {Find(number)?.Status}");

    private Task IsThereAsync(string pattern) =>
        UntilAsync(() => Directory.EnumerateFiles(_project.PathOf(".pipeline/commands"), pattern).Any(), () => $"there is no {pattern}, but {string.Join(", ", Directory.EnumerateFiles(_project.PathOf(".pipeline/commands")))}");

    private static Task UntilAsync(Func<bool> isSo, Func<string> what) => Eventually.IsSoAsync(isSo, what, Cancelled);
}
