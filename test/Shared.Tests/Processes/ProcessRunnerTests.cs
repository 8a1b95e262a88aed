using System.Diagnostics;
using Amazon.CodePipeline;
using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;
using Support;

namespace Shared.Tests.Processes;

public sealed class ProcessRunnerTests : IDisposable
{
    private static readonly Dictionary<string, string> Function = new()
    {
        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
        ["HOME"] = "/root",
        ["AWS_ACCESS_KEY_ID"] = "ASIAPLANTEDFUNCTION0",
        ["AWS_SECRET_ACCESS_KEY"] = "planted-function-secret",
        ["AWS_SESSION_TOKEN"] = "planted-function-token",
        ["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001",
        ["AWS_REGION"] = "eu-west-1",
        ["PIPELINE_ACTION"] = "restore-deps",
    };

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLogger _log = new();
    private readonly JobDirectory _job;
    private readonly string _sleep = LiveProcesses.UniqueSeconds();

    public ProcessRunnerTests() => _job = JobDirectory.Create(_folder["work"]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _job.Dispose();
        _folder.Dispose();
        LiveProcesses.Kill(_sleep);
    }

    [Fact]
    public async Task A_child_has_PATH_HOME_TMPDIR_CI_and_what_the_job_declares_and_nothing_else()
    {
        var command = new ProcessCommand("cat", ["/proc/self/environ"], _job.Path) { Environment = new Dictionary<string, string> { ["TARGET_URL"] = "http://127.0.0.1/?a=b" } };

        var result = await Runner().RunAsync(command, Cancellation);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ["CI=true", $"HOME={_job.Path}/home", "PATH=/usr/local/bin:/usr/bin:/bin", "TARGET_URL=http://127.0.0.1/?a=b", $"TMPDIR={_job.Path}/tmp"],
            result.Tail.Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.True(Directory.Exists(_job.Path + "/home") && Directory.Exists(_job.Path + "/tmp"));
    }

    [Fact]
    public async Task Arguments_reach_the_program_as_they_are()
    {
        string[] arguments = ["two words", "\"quoted\" 'twice'", "$(id) `id` $HOME", "", "a;b|c&d>e", "*", "\\", "ü €"];

        var result = await Runner().RunAsync(new ProcessCommand("printf", [@"[%s]\n", .. arguments], _job.Path), Cancellation);

        Assert.Equal(arguments.Select(a => $"[{a}]"), result.Tail.Split('\n'));
    }

    [Fact]
    public async Task A_program_runs_in_its_directory_and_reads_an_empty_input()
    {
        var result = await ShellAsync("pwd; cat; echo end of input");

        Assert.Equal($"{_job.Path}\nend of input", result.Tail);
    }

    [Fact]
    public async Task Megabytes_of_output_before_a_failure_keep_the_exit_code_and_the_last_lines()
    {
        var result = await ShellAsync("yes 'a line like any other' | head -c 10000000; echo the reason >&2; echo bye; exit 1");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("the reason", result.Tail, StringComparison.Ordinal);
        Assert.Contains("bye", result.Tail, StringComparison.Ordinal);
        Assert.InRange(result.Tail.Length, 1000, 3500);
        Assert.True(_log.Lines.Count > 400_000, $"The log has {_log.Lines.Count} lines.");
        Assert.StartsWith("'sh -c", result.Describe(), StringComparison.Ordinal);
        Assert.Contains("exit code 1", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_an_end_comes_in_pieces()
    {
        var result = await ShellAsync("head -c 3000000 /dev/zero | tr '\\0' x; printf 'the end'");

        Assert.EndsWith("the end", result.Tail, StringComparison.Ordinal);
        Assert.InRange(result.Tail.Length, 1000, 3500);
        Assert.Equal(3_000_007, _log.Lines.Where(l => !l.StartsWith("[command] ", StringComparison.Ordinal)).Sum(l => l.Length));
        Assert.All(_log.Lines, line => Assert.InRange(line.Length, 1, 32_000));
    }

    [Fact]
    public async Task The_log_tells_how_each_program_ended_and_how_long_it_ran()
    {
        await ShellAsync("sleep 0.2; exit 3");

        Assert.Matches(@"^\[command\] sh -c sleep 0\.2; exit 3: exit code 3 after (0\.[2-9]|[1-9]\d*\.\d)\d\d s$", _log.Lines.Last());
    }

    [Fact]
    public async Task Secrets_are_masked_in_the_log_and_in_the_tail_even_where_it_is_cut()
    {
        var secret = Function["AWS_SECRET_ACCESS_KEY"];

        // The tail keeps 3,500 characters: the cut falls into the secret.
        var result = await ShellAsync($"printf '%s' {secret}; head -c 3484 /dev/zero | tr '\\0' x");

        Assert.DoesNotContain(secret[^10..], result.Tail, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named_with_the_PATH()
    {
        var e = await Assert.ThrowsAsync<ActionException>(() => Runner().RunAsync(new ProcessCommand("no-such-program", [], _job.Path), Cancellation));

        Assert.Equal(FailureType.ConfigurationError, e.Type);
        Assert.Contains("'no-such-program'", e.Message, StringComparison.Ordinal);
        Assert.Contains(Function["PATH"], e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_on_the_PATH_that_cannot_be_executed_is_passed_over()
    {
        _folder.Write("first/tool", "no program");
        File.SetUnixFileMode(_folder.Write("second/tool", "#!/bin/sh\necho the tool"), (UnixFileMode)0b111_101_101);
        var runner = Runner(new Dictionary<string, string> { ["PATH"] = $"{_folder["first"]}:{_folder["second"]}:/usr/bin:/bin" });

        Assert.Equal("the tool", (await runner.RunAsync(new ProcessCommand("tool", [], _job.Path), Cancellation)).Tail);
    }

    [Fact]
    public async Task A_program_that_somebody_still_writes_is_waited_for()
    {
        var program = _folder.Write("tool", "#!/bin/sh\necho the tool");
        File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        Task<ProcessResult> run;
        await using (File.OpenWrite(program))
        {
            run = Runner().RunAsync(new ProcessCommand(program, [], _job.Path), Cancellation);
            Assert.False(run.IsCompleted);
        }

        Assert.Equal("the tool", (await run).Tail);
    }

    [Fact]
    public async Task A_program_that_cannot_be_executed_is_named_with_the_reason()
    {
        var program = _folder.Write("not-executable", "#!/bin/sh\n");

        var e = await Assert.ThrowsAsync<ActionException>(() => Runner().RunAsync(new ProcessCommand(program, ["x"], _job.Path), Cancellation));

        Assert.Equal(FailureType.ConfigurationError, e.Type);
        Assert.Contains("not-executable x", e.Message, StringComparison.Ordinal);
        Assert.Contains("ermission denied", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kill_by_signal_9_is_explained_with_the_memory()
    {
        var result = await ShellAsync("echo working; kill -9 $$");

        Assert.Equal(137, result.ExitCode);
        Assert.Contains("MemorySize", result.Describe(), StringComparison.Ordinal);
        Assert.Contains("working", result.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_program_leaves_in_the_background_is_killed_and_does_not_hold_it_up()
    {
        var result = await ShellAsync($"sleep {_sleep} & setsid nohup sleep {_sleep} & echo done").WaitAsync(Eventually.Patience, Cancellation);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("done", result.Tail, StringComparison.Ordinal);
        await LiveProcesses.NoneAsync(_sleep, Cancellation);
    }

    [Fact]
    public async Task A_program_that_hides_itself_and_holds_the_output_does_not_hold_up_the_job()
    {
        var result = await ShellAsync($"env -i setsid /bin/sleep {_sleep} & sleep 0.2; echo done").WaitAsync(Eventually.Patience, Cancellation);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("done", result.Tail);
    }

    [Fact]
    public async Task A_cancelled_program_is_asked_to_end_and_may_clean_up()
    {
        using var cancellation = new CancellationTokenSource();
        var run = ShellAsync($"trap 'echo cleaned up; exit 0' TERM; echo ready; sleep {_sleep} & wait", cancellation.Token, Eventually.Patience);
        await _log.LineAsync("ready", Cancellation);

        await cancellation.CancelAsync();

        var e = await Assert.ThrowsAsync<ProcessStoppedException>(() => run);
        Assert.Equal("ready\ncleaned up", e.Tail);
        await LiveProcesses.NoneAsync(_sleep, Cancellation);
    }

    [Fact]
    public async Task A_cancelled_program_that_ignores_it_is_killed_with_all_it_has_started()
    {
        using var cancellation = new CancellationTokenSource();
        var run = ShellAsync($$"""
            trap '' TERM
            (trap '' TERM; sleep {{_sleep}}) &
            setsid nohup sh -c "trap '' TERM; sleep {{_sleep}} & sleep {{_sleep}}" >/dev/null 2>&1 &
            (TMPDIR=/tmp setsid sleep {{_sleep}} &)
            (HOME=/root setsid sleep {{_sleep}} &)
            while [ $(pgrep -fc '^sleep {{_sleep}}') -lt 5 ]; do :; done
            echo ready
            while :; do sleep {{_sleep}}; done
            """, cancellation.Token);
        await _log.LineAsync("ready", Cancellation);

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<ProcessStoppedException>(() => run);
        await LiveProcesses.NoneAsync(_sleep, Cancellation);
    }

    [Fact]
    public async Task A_TMPDIR_and_HOME_that_the_job_declares_are_nobodys_mark()
    {
        using var bystander = Process.Start(new ProcessStartInfo("sleep", [_sleep]) { Environment = { ["TMPDIR"] = "/tmp", ["HOME"] = "/root" } })!;
        var command = new ProcessCommand("true", [], _job.Path) { Environment = new Dictionary<string, string> { ["TMPDIR"] = "/tmp", ["HOME"] = "/root" } };

        await Runner().RunAsync(command, Cancellation);

        Assert.False(bystander.HasExited);
    }

    [Fact]
    public async Task A_cancelled_job_starts_no_program()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ShellAsync("echo started > started", cancellation.Token));

        Assert.False(File.Exists(_job.Path + "/started"));
    }

    [Fact]
    public async Task A_second_program_beside_the_first_is_refused()
    {
        var runner = Runner();
        var first = runner.RunAsync(new ProcessCommand("sh", ["-c", "echo ready; while [ ! -e go ]; do sleep 0.01; done"], _job.Path), Cancellation);
        await _log.LineAsync("ready", Cancellation);

        await Assert.ThrowsAsync<InvalidOperationException>(() => runner.RunAsync(new ProcessCommand("true", [], _job.Path), Cancellation));

        await File.WriteAllTextAsync(_job.Path + "/go", "", Cancellation);
        Assert.Equal(0, (await first).ExitCode);
        Assert.Equal(0, (await runner.RunAsync(new ProcessCommand("true", [], _job.Path), Cancellation)).ExitCode);
    }

    private Task<ProcessResult> ShellAsync(string script, CancellationToken? cancellationToken = null, TimeSpan? grace = null) =>
        Runner(grace: grace).RunAsync(new ProcessCommand("sh", ["-c", script], _job.Path), cancellationToken ?? Cancellation);

    /// <param name="grace">Short, for programs that do not end when they are asked to.</param>
    private ProcessRunner Runner(Dictionary<string, string>? variables = null, TimeSpan? grace = null)
    {
        var function = new FunctionEnvironment(variables ?? Function);
        return new ProcessRunner(function, _job, new JobLog(_log, SecretMask.For(null, function))) { TerminationGrace = grace ?? TimeSpan.FromMilliseconds(300) };
    }
}
