using System.Text.Json;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;
using LocalPipeline.History;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.History;

/// <summary>The local pipeline is killed at random moments of a run: what the next start says is what was, and <c>retry</c> brings the run to its end.</summary>
public sealed class KilledRunTests
{
    private const int SideBySide = 4;

    /// <summary>A run of <see cref="SmallSteps"/> tells some more events than these, the last ones within a moment.</summary>
    private const int Events = 22;

    /// <summary>About what one of its actions takes.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private static readonly int Kills = Setting("KILLS") ?? 10;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // Three times, so that none comes near a test's time limit.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_a_kill_at_any_moment_the_next_start_tells_the_truth_and_retry_brings_the_run_to_its_end(int part)
    {
        Tools.Require("node");
        var seed = Setting("KILL_SEED") ?? HashCode.Combine(Environment.TickCount, part);
        var random = new Random(seed);
        // Spread over the run as it tells it, however fast the machine is, each at random within its share: no part of it goes without a kill.
        var moments = Enumerable.Range(0, Kills).Select(share => (Event: 1 + (int)(Events * (share + random.NextDouble()) / Kills), After: Step * random.NextDouble())).ToList();
        var killed = 0;
        await Parallel.ForEachAsync(moments, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = Cancelled }, async (moment, _) =>
        {
            using var project = new SmallSteps();
            try
            {
                var wasPlaying = await KillAsync(project, moment);
                await RetryAsync(project, wasPlaying);
                Interlocked.Add(ref killed, wasPlaying ? 1 : 0);
            }
            catch (Exception wrong)
            {
                throw new InvalidOperationException($"Killed {moment.After.TotalMilliseconds:0} ms after event {moment.Event} (KILL_SEED={seed}): {wrong.Message}", wrong);
            }
        });

        TestContext.Current.SendDiagnosticMessage($"KILL_SEED={seed}: {killed} of {Kills} kills came before the end of the run.");
        Assert.True(killed >= Kills / 4, $"Only {killed} of {Kills} kills came before the end of the run (KILL_SEED={seed}).");
    }

    /// <returns>Whether it was killed before its end.</returns>
    private static async Task<bool> KillAsync(SmallSteps project, (int Event, TimeSpan After) moment)
    {
        using var run = project.Start("run");
        await run.WaitForAsync("\n", Cancelled, moment.Event);
        await Task.Delay(moment.After, Cancelled);
        run.Kill();
        var told = (await run.EndAsync()).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.EndsWith('}')).Select(line => JsonElement.Parse(line)).ToList();

        // Somebody whom it was starting has all that it had open until he is another program.
        await Eventually.IsSoAsync(() => !new WorkPaths(project.Work).IsHeld(), () => "the killed process still holds its work folder", Cancelled);
        var state = Read(project);
        var ended = told.Any(line => Text(line, "event") == "execution-ended");
        Assert.Contains(state.Status, ended ? (Status[])[Status.Succeeded] : [Status.Interrupted, Status.Succeeded]);
        AssertTrue(state, told);
        return state.Status == Status.Interrupted;
    }

    private static void AssertTrue(ExecutionState state, List<JsonElement> told)
    {
        // What was told is on the disk, and nothing is there that was not begun.
        foreach (var name in SmallSteps.Actions)
        {
            var events = told.Where(line => line.TryGetProperty("action", out var action) && $"{Text(line, "stage")}/{action}" == name).Select(line => Text(line, "event")).ToList();
            Status[] possible = events switch
            {
                _ when events.Contains("action-ended") => [Status.Succeeded],
                _ when events.Contains("action-started") => [Status.Interrupted, Status.Succeeded],
                _ => [Status.NotStarted, Status.Interrupted],
            };
            Assert.Contains(Action(state, name).Status, possible);
        }

        Assert.DoesNotContain(Status.InProgress, state.Stages.Select(stage => stage.Status));
    }

    private static async Task RetryAsync(SmallSteps project, bool wasPlaying)
    {
        var before = Read(project);
        using var retry = project.Start("retry");
        var ended = await retry.EndAsync();

        Assert.Equal(wasPlaying ? 0 : 2, ended.ExitCode);
        Assert.Contains(wasPlaying ? "execution 1 ended without warning" : "Execution 1 has succeeded", ended.Error, StringComparison.Ordinal);
        var after = Read(project);
        Assert.Equal((Status.Succeeded, before.Id), (after.Status, after.Id));
        Assert.All(SmallSteps.Actions, name => Assert.Equal(Status.Succeeded, Action(after, name).Status));
        // What had succeeded is not played again.
        Assert.All(SmallSteps.Actions.Where(name => Action(before, name).Status == Status.Succeeded), name => Assert.Equal(Action(before, name).Jobs, Action(after, name).Jobs));
    }

    private static ExecutionState Read(SmallSteps project)
    {
        var work = new WorkPaths(project.Work);
        return new KeptExecutions(work, _ => work.IsHeld(), TimeProvider.System).All().Single();
    }

    private static ActionState Action(ExecutionState state, string name) =>
        state.Stages.Single(stage => name.StartsWith(stage.Name + "/", StringComparison.Ordinal)).Actions.Single(action => name.EndsWith("/" + action.Name, StringComparison.Ordinal));

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static string Text(JsonElement line, string member) => line.GetProperty(member).GetString()!;
}
