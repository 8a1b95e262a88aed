using System.Diagnostics;
using System.Text;
using Support;

namespace LocalPipeline.Tests.Fakes;

/// <summary>The built program, started as a developer would.</summary>
internal sealed class LocalPipelineProcess : IDisposable
{
    /// <summary>Less than <see cref="TestLimitAttribute.Limit"/>: what was told says more than where the test waited.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly StringBuilder _text = new();
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private LocalPipelineProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        (_output, _error) = (ReadAsync(_process.StandardOutput), _process.StandardError.ReadToEndAsync());
    }

    // As Linux numbers them.
    private const int Continue = 18;
    private const int Stop = 19;

    public static string Program { get; } = Find();

    public int Id => _process.Id;

    public static LocalPipelineProcess Start(string folder, string[] arguments, params (string Name, string? Value)[] environment) =>
        Start(Program, folder, arguments, environment);

    public static LocalPipelineProcess Start(string program, string folder, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A killed .NET process leaves its debugger's pipes in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new LocalPipelineProcess(start);
    }

    public static async Task<Ended> RunAsync(string folder, string[] arguments, params (string Name, string? Value)[] environment)
    {
        using var process = Start(folder, arguments, environment);
        return await process.EndAsync();
    }

    /// <summary>Waits until it has written a text so many times.</summary>
    /// <exception cref="InvalidOperationException">It ended without it.</exception>
    public async Task WaitForAsync(string text, CancellationToken cancellationToken, int times = 1)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var ended = false; TextSoFar().Split(text).Length <= times; await Task.Delay(20, cancellationToken))
        {
            if (ended)
            {
                throw new InvalidOperationException($"It ended without \"{text}\": {TextSoFar()}{await _error}");
            }

            if (Stopwatch.GetElapsedTime(begun) > Limit)
            {
                throw new TimeoutException($"After {Limit.TotalMinutes} minutes \"{text}\" is not there {times} times: {TextSoFar()}");
            }

            ended = _output.IsCompleted;
        }
    }

    public void Signal(int number)
    {
        using var kill = Process.Start("kill", [$"-{number}", $"{Id}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Ends it without warning, as kill -9 does; what it started is left to itself.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Does something while the program stands still: it sees all of it at once, however slowly it is done.</summary>
    public void WhileStopped(Action act)
    {
        Signal(Stop);
        act();
        Signal(Continue);
    }

    public async Task<Ended> EndAsync()
    {
        try
        {
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"It has not ended after {Limit.TotalMinutes} minutes: {TextSoFar()}");
        }

        // With --json; other output has no such lines.
        EventsSchema.HoldsEvents(await _output);
        return new Ended(_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<string> ReadAsync(StreamReader output)
    {
        var buffer = new char[4096];
        for (int count; (count = await output.ReadAsync(buffer)) > 0;)
        {
            lock (_text)
            {
                _text.Append(buffer, 0, count);
            }
        }

        return TextSoFar();
    }

    public string TextSoFar()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }

    private static string Find()
    {
        var (folder, name) = (new DirectoryInfo(AppContext.BaseDirectory), "local-pipeline.dll");
        var build = Path.Combine(folder.Parent!.Name, folder.Name);
        for (var at = folder; at is not null; at = at.Parent)
        {
            if (Path.Combine(at.FullName, "src", "LocalPipeline", "bin", build, name) is var found && File.Exists(found))
            {
                return found;
            }
        }

        throw new InvalidOperationException($"There is no {name} above {folder}.");
    }
}

internal sealed record Ended(int ExitCode, string Output, string Error);
