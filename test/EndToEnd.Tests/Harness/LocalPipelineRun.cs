using System.Diagnostics;
using System.Threading.Channels;

namespace EndToEnd.Tests.Harness;

/// <summary>The built local pipeline in a process of its own.</summary>
internal sealed class LocalPipelineRun : IDisposable
{
    /// <summary>Less than <see cref="TestLimitAttribute.Limit"/>: what was told says more than where the test waited.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;
    private readonly Task<string> _error;

    private LocalPipelineRun(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _error = _process.StandardError.ReadToEndAsync();
        _reading = Task.Run(ReadAsync);
    }

    /// <param name="folder">The current folder; its <c>tmp</c> takes the place of the system's temporary folder.</param>
    /// <param name="environment">Added to that of the tests; null takes a variable away.</param>
    public static LocalPipelineRun Start(string folder, IReadOnlyList<string> arguments, params IReadOnlyList<(string Name, string? Value)> environment)
    {
        // A process group of its own, as a shell gives one: Ctrl+C goes to all of it. Tests that run in the background ignore Ctrl+C, and so would their children.
        var start = new ProcessStartInfo(Tools.Require("setsid"), [Tools.Require("env"), "--default-signal=INT", BuiltProgram.DotNet, BuiltProgram.LocalPipeline, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new LocalPipelineRun(start);
    }

    /// <summary>Waits for a line of standard output.</summary>
    public async Task<string> LineAsync(Func<string, bool> wanted, CancellationToken cancellationToken) =>
        await LimitedAsync(FindAsync(wanted, cancellationToken), "told the line that was waited for", cancellationToken)
            ?? throw new InvalidOperationException($"It ended without the line that was waited for.\n{await _error}\n{Output}");

    /// <summary>Sends a signal to the program alone.</summary>
    public void Signal(string name) => Kill($"-s {name} {_process.Id}");

    /// <summary>Sends a signal to the program and all that it started in its group, as a terminal does with Ctrl+C.</summary>
    public void SignalGroup(string name) => Kill($"-s {name} -- -{_process.Id}");

    public async Task<EndedRun> EndAsync(CancellationToken cancellationToken)
    {
        await LimitedAsync(EndedAsync(cancellationToken), "ended", cancellationToken);
        return new EndedRun(_process.ExitCode, [.. _output], await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    private async Task<string?> FindAsync(Func<string, bool> wanted, CancellationToken cancellationToken)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken))
            if (wanted(line)) return line;
        return null;
    }

    private async Task<bool> EndedAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _reading;
        return true;
    }

    /// <summary>Whoever waits too long learns what was told until then.</summary>
    private async Task<T> LimitedAsync<T>(Task<T> waiting, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await waiting.WaitAsync(Limit, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"It has not {what} after {Limit.TotalMinutes} minutes:\n{Output}");
        }
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_output) _output.Add(line);
            _lines.Writer.TryWrite(line);
        }

        _lines.Writer.Complete();
    }

    private static void Kill(string arguments)
    {
        using var kill = Process.Start("sh", ["-c", $"kill {arguments}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
