using System.Diagnostics;
using LocalPipeline.Tests.Fakes;
using Support;

namespace LocalPipeline.Tests.Commands;

/// <summary>Runs of the built program that do not go straight to the end.</summary>
public sealed class RunCommandTests
{
    private const string Approval = """[{ "Name": "approve", "ActionTypeId": { "Category": "Approval", "Owner": "AWS", "Provider": "Manual", "Version": "1" } }]""";
    private const string Invoke = """[{ "Name": "invoke", "ActionTypeId": { "Category": "Invoke", "Owner": "AWS", "Provider": "Lambda", "Version": "1" }, "Configuration": { "FunctionName": "tiny" } }]""";
    private const string Sleeps = "export const handler = () => { console.log(`process ${process.pid}`); return new Promise((done) => setTimeout(done, 600_000)); };";
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_approval_without_a_terminal_ends_the_run_as_waiting_with_how_to_go_on()
    {
        using var project = new TinyProject(Approval);

        var ended = await project.RunAsync();

        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("Second/approve waits for approval, and there is no terminal to ask at. Decide with approve or reject, or run with --approve to approve everything.", ended.Output, StringComparison.Ordinal);
        Assert.Contains("\"status\": \"Waiting\"", project.State(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_is_given_with_the_option()
    {
        using var project = new TinyProject(Approval);

        var ended = await project.RunAsync("--approve");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Matches(@"Second/approve succeeded after \d\.\d s: Approved: by --approve", ended.Output);
        Assert.DoesNotContain('\u001b', ended.Output);
    }

    [Fact]
    public async Task A_function_that_always_ends_in_error_fails_the_run_at_once()
    {
        Tools.Require("node");
        using var project = new TinyProject(Invoke, "export const handler = async () => { throw new RangeError('off by one'); };");

        var ended = await project.RunAsync();

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("its invocation ended in error 3 times", ended.Output, StringComparison.Ordinal);
        Assert.Contains("RangeError: off by one", ended.Output, StringComparison.Ordinal);
        Assert.Contains($"The whole log: {project.PathOf(".pipeline/executions/1/02-Second.invoke.log")}", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Interrupt, 130)]
    [InlineData(Terminate, 143)]
    public async Task A_stopped_run_stops_its_functions_and_leaves_the_truth(int signal, int exitCode)
    {
        Tools.Require("node");
        using var project = new TinyProject(Invoke, Sleeps);
        using var run = project.Start();
        var function = await FunctionOfAsync(project, 1);

        Kill(run, signal);
        var ended = await run.EndAsync();

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Matches("Interrupted after .*\nGo on with: .* retry", ended.Output);
        Assert.Equal(3, project.State(1).Split("\"status\": \"Interrupted\"").Length - 1);
        await EndsAsync(function);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("watch")]
    public async Task When_the_stop_itself_hangs_the_second_signal_ends_everything_at_once(string command)
    {
        Tools.Require("node");
        // Nobody reads what it writes, as under a pager that stands still: sooner or later a write does not return.
        using var project = new TinyProject(Invoke, "export const handler = () => { console.log(`process ${process.pid}`); setInterval(() => console.log('x'.repeat(900)), 1); return new Promise(() => {}); };");
        var start = new ProcessStartInfo("dotnet", [LocalPipelineProcess.Program, command, "--source", "app", "--port", "0", "--output"]) { WorkingDirectory = project.PathOf("."), RedirectStandardOutput = true };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        using var run = Process.Start(start)!;
        var function = await FunctionOfAsync(project, 1);
        await StandsStillAsync(project.PathOf(".pipeline/executions/1/02-Second.invoke.log"));

        Kill(run.Id, Interrupt);
        await Task.Delay(TimeSpan.FromMilliseconds(500), Cancellation);
        Assert.False(run.HasExited, "The stop does not hang: this test shows nothing.");
        await HasTakenAsync(run.Id, Interrupt);
        Kill(run.Id, Interrupt);
        await run.WaitForExitAsync(Cancellation).WaitAsync(Eventually.Patience, Cancellation);

        Assert.Equal(130, run.ExitCode);
        await EndsAsync(function);
    }

    [Fact]
    public async Task A_run_that_was_killed_is_told_as_interrupted_by_the_next_one()
    {
        Tools.Require("node");
        using var project = new TinyProject(Invoke, Sleeps);
        using (var run = project.Start())
        {
            await FunctionOfAsync(project, 1);
            Kill(run, 9);
            await run.EndAsync();
        }

        Assert.DoesNotContain("Interrupted", project.State(1), StringComparison.Ordinal);
        using var next = project.Start();
        await FunctionOfAsync(project, 2);
        Kill(next, Interrupt);
        await next.EndAsync();

        Assert.Equal(3, project.State(1).Split("\"status\": \"Interrupted\"").Length - 1);
    }

    /// <summary>Waits until the function of an execution runs, and tells its process.</summary>
    private static async Task<int> FunctionOfAsync(TinyProject project, int execution)
    {
        var log = project.PathOf($".pipeline/executions/{execution}/02-Second.invoke.log");
        string? Line() => File.Exists(log) ? File.ReadLines(log).FirstOrDefault(line => line.StartsWith("process ", StringComparison.Ordinal)) : null;
        await Eventually.IsSoAsync(() => Line() is not null, () => $"{log} names no process: {(File.Exists(log) ? File.ReadAllText(log) : "it is not there")}", Cancellation);
        return int.Parse(Line()!["process ".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until a process is gone: what was sent SIGKILL is gone soon, but not at once. Longer than the functions run by themselves nobody waits.</summary>
    private static Task EndsAsync(int id) => Eventually.IsSoAsync(() => !Status(id, "State").Any(state => state[0] is not ('Z' or 'X')), () => "the function still runs", Cancellation);

    /// <summary>Waits until a signal does not lie before a process any more: of two that do, the process sees one.</summary>
    private static Task HasTakenAsync(int process, int signal) => Eventually.IsSoAsync(
        () => Status(process, "SigPnd", "ShdPnd").All(set => (Convert.ToInt64(set, 16) >> (signal - 1) & 1) == 0), () => $"signal {signal} still lies before the process", Cancellation);

    /// <summary>Members of what Linux tells of a process; none when it is gone.</summary>
    private static IReadOnlyList<string> Status(int process, params string[] names)
    {
        try
        {
            return [.. File.ReadLines($"/proc/{process}/status").Select(line => line.Split(':', 2)).Where(pair => names.Contains(pair[0])).Select(pair => pair[1].Trim())];
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Waits until nothing more is written to a file, of which what a pipe holds is told elsewhere, too.</summary>
    private static async Task StandsStillAsync(string file)
    {
        const int nearlyAPipe = 50_000;
        var (length, since) = (-1L, 0L);
        bool StandsStill()
        {
            if (new FileInfo(file).Length is var now && now != length) (length, since) = (now, Stopwatch.GetTimestamp());
            return length > nearlyAPipe && Stopwatch.GetElapsedTime(since) > TimeSpan.FromMilliseconds(500);
        }

        await Eventually.IsSoAsync(StandsStill, () => $"{file} still grows: {length} bytes", Cancellation);
    }

    private static void Kill(LocalPipelineProcess run, int signal) => Kill(run.Id, signal);

    private static void Kill(int process, int signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
