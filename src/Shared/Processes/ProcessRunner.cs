using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CodePipelineActions.Hosting;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Processes;

/// <summary>Runs child processes for a job: a scrubbed environment, the output streamed to the log, nothing left running.</summary>
public sealed class ProcessRunner
{
    private const int TextFileBusy = 26;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan BusyLimit = TimeSpan.FromSeconds(10);

    // A pipe stays open as long as any process holds it; after the tree is gone what is still unread arrives at once, piece after piece.
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(2);

    private readonly FunctionEnvironment _function;
    private readonly JobDirectory _directory;
    private readonly JobLog _log;
    private int _running;

    internal ProcessRunner(FunctionEnvironment function, JobDirectory directory, JobLog log) =>
        (_function, _directory, _log) = (function, directory, log);

    /// <summary>How long programs may take to end when they are asked to.</summary>
    internal TimeSpan TerminationGrace { get; init; } = TimeSpan.FromSeconds(3);

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>In a function: whatever descends from the process is ended with a program. Elsewhere only what the program started.</summary>
    internal FunctionIsolation? Isolation { get; init; }

    /// <summary>The variables that a child gets for a job's declared ones.</summary>
    internal IReadOnlyDictionary<string, string> EnvironmentFor(IReadOnlyDictionary<string, string> declared) =>
        ChildEnvironment.Create(_function, _directory, declared);

    /// <summary>Where a child's <c>PATH</c> finds a program.</summary>
    /// <exception cref="ActionException">Nowhere.</exception>
    internal string Locate(string program, IReadOnlyDictionary<string, string> declared) => Find(program, EnvironmentFor(declared)["PATH"]);

    /// <summary>Runs a program to its end. One at a time: whatever still runs when a program ends belongs to it, and is ended too.</summary>
    /// <param name="command">The program.</param>
    /// <param name="cancellationToken">
    /// When cancelled, the program and all it has started are asked to end (SIGTERM), and after 3 seconds are made to (SIGKILL).
    /// </param>
    /// <returns>Exit code and the last output lines; a failure is not an exception.</returns>
    /// <exception cref="ActionException">The program is not there.</exception>
    /// <exception cref="ProcessStoppedException">It was stopped by <paramref name="cancellationToken"/>.</exception>
    public async Task<ProcessResult> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _running, 1) != 0) throw new InvalidOperationException("A job runs one program at a time.");
        try
        {
            return await RunAloneAsync(command, cancellationToken);
        }
        finally
        {
            _running = 0;
        }
    }

    private async Task<ProcessResult> RunAloneAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var environment = ChildEnvironment.Create(_function, _directory, command.Environment);
        var tail = new OutputTail();
        var started = Time.GetTimestamp();
        using var process = await StartAsync(command, environment, cancellationToken);
        var tree = Isolation?.Processes ?? ProcessTree.OfCommand(process, _directory);
        process.StandardInput.Close();
        using var drain = new OutputDrain();
        var output = Task.WhenAll(ReadAsync(process.StandardOutput, tail, isError: false, drain), ReadAsync(process.StandardError, tail, isError: true, drain));
        try
        {
            await WaitAsync(process, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(process, tree);
            await DrainAsync(output, drain, TerminationGrace < DrainLimit ? TerminationGrace : DrainLimit);
            throw new ProcessStoppedException(command.Display, tail.ToString(), cancellationToken);
        }
        // What the program left running in the background would outlive the job, and hold its output open.
        End(tree);
        await DrainAsync(output, drain, DrainLimit);
        _directory.RequireReal();
        // Tells a log's reader, and the local pipeline, where the time went.
        _log.Line(string.Create(CultureInfo.InvariantCulture, $"[command] {command.Display}: exit code {process.ExitCode} after {Time.GetElapsedTime(started).TotalSeconds:0.000} s"));
        return new ProcessResult(command.Display, process.ExitCode, tail.ToString());
    }

    private static async Task<Process> StartAsync(ProcessCommand command, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Find(command.Program, environment["PATH"]), command.Arguments)
        {
            WorkingDirectory = command.Directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            return await StartAsync(start, cancellationToken);
        }
        catch (Win32Exception e)
        {
            throw ActionException.Configuration($"'{command.Display}' cannot be started in '{command.Directory}': {e.Message}.", e);
        }
    }

    // A program that was written a moment ago may still be open in a child that is just being started elsewhere in this process: Linux executes no file that is open for writing.
    private static async Task<Process> StartAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        for (var begun = Stopwatch.GetTimestamp(); ; await Task.Delay(PollInterval, cancellationToken))
        {
            try
            {
                return Process.Start(start)!;
            }
            catch (Win32Exception e) when (e.NativeErrorCode == TextFileBusy && Stopwatch.GetElapsedTime(begun) < BusyLimit)
            {
                // Once more, then.
            }
        }
    }

    // Process.Start would search this process's PATH, not the child's.
    private static string Find(string program, string path)
    {
        if (program.Contains('/', StringComparison.Ordinal)) return program;
        return path.Split(':', StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, program)).FirstOrDefault(IsExecutable)
            ?? throw ActionException.Configuration(
                $"There is no '{program}' on the function's PATH ({path}). In Lambda it comes from the Node layer: add the layer to this function.");
    }

    // As a shell looks: a file that cannot be executed is passed over.
    private static bool IsExecutable(string path) =>
        File.Exists(path) && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;

    private async Task ReadAsync(StreamReader reader, OutputTail tail, bool isError, OutputDrain drain)
    {
        try
        {
            var lines = new LineReader(reader);
            while (await lines.ReadAsync(drain.Stop) is { } line)
            {
                drain.Moved();
                tail.Add(_log.Mask(line), isError);
                _log.Line(line);
            }
        }
        catch (OperationCanceledException)
        {
            // Something outside the tree still holds the pipe; what it writes is no output of the command.
        }
    }

    private async Task StopAsync(Process process, ProcessTree tree)
    {
        tree.Terminate();
        using var grace = new CancellationTokenSource(TerminationGrace);
        try
        {
            await process.WaitForExitAsync(grace.Token);
            while (!tree.IsEmpty)
                await Task.Delay(PollInterval, grace.Token);
        }
        catch (OperationCanceledException)
        {
            // They had their chance.
        }
        End(tree);
    }

    private void End(ProcessTree tree)
    {
        if (Isolation is null) tree.Kill();
        else Isolation.EndProcesses();
    }

    private async Task WaitAsync(Process process, CancellationToken cancellationToken)
    {
        using var ended = new CancellationTokenSource();
        var reaping = Isolation?.ReapAsync(ended.Token) ?? Task.CompletedTask;
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            await ended.CancelAsync();
            await reaping;
        }
    }

    private static async Task DrainAsync(Task output, OutputDrain drain, TimeSpan pause)
    {
        drain.Begin(pause);
        await output;
    }
}
