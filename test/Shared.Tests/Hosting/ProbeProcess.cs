using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Support;

namespace Shared.Tests.Hosting;

/// <summary>
/// A function as a process of its own, started as Lambda starts it, with nothing in its environment but what is given;
/// the Runtime API it speaks to is played here and has one event for it.
/// </summary>
internal sealed class ProbeProcess : IAsyncDisposable
{
    private readonly TaskCompletionSource<string> _ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _end = new();
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TemporaryFolder _temporary = new();
    private readonly LoopbackServer _runtimeApi;
    private readonly string _event;
    private Process? _process;
    private int _events;

    public ProbeProcess(string json)
    {
        _event = json;
        _runtimeApi = new LoopbackServer(AnswerRuntimeApi);
        Environment = new()
        {
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH"),
            // .NET leaves sockets there when it is killed.
            ["TMPDIR"] = _temporary.Path,
            ["PIPELINE_ACTION"] = "probe",
            ["AWS_LAMBDA_RUNTIME_API"] = _runtimeApi.Address,
            ["AWS_LAMBDA_FUNCTION_NAME"] = "probe-function",
            ["AWS_REGION"] = "eu-west-1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        };
    }

    public Dictionary<string, string?> Environment { get; }

    /// <summary>The folder of the built function.</summary>
    public string Code { get; init; } = DefaultCode;

    /// <summary>The function's time limit.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Put before <c>dotnet</c>: a program that runs another one as another user.</summary>
    public IReadOnlyList<string> Prefix { get; init; } = [];

    /// <summary>All that the process has printed.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Where the build puts the function: beside this test project.</summary>
    public static string DefaultCode { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "TestFunctions", "Probe", Path.GetRelativePath(Path.Combine(AppContext.BaseDirectory, "..", "..", ".."), AppContext.BaseDirectory)));

    /// <summary>Starts the function and waits until it has handled its event.</summary>
    /// <returns>The Runtime API's last part: <c>response</c>, or <c>error</c> and what it says.</returns>
    public async Task<string> HandleAsync(CancellationToken cancellationToken)
    {
        Start([]);
        return await HandledAsync(cancellationToken);
    }

    /// <summary>Waits until the function has handled its event.</summary>
    public async Task<string> HandledAsync(CancellationToken cancellationToken)
    {
        return await _ending.Task.WaitAsync(Eventually.Patience, cancellationToken);
    }

    /// <summary>Starts the function with a command line and waits until it ends.</summary>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var process = Start(arguments);
        await process.WaitForExitAsync(cancellationToken).WaitAsync(Eventually.Patience, cancellationToken);
        return process.ExitCode;
    }

    public Process Start(string[] arguments)
    {
        string[] command = [.. Prefix, "dotnet", Path.Combine(Code, "ProbeFunction.dll"), .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Code };
        start.Environment.Clear();
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return _process;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        // Only now: the function would take the event once more.
        _end.Set();
        await _runtimeApi.DisposeAsync();
        _end.Dispose();
        _temporary.Dispose();
    }

    private void AnswerRuntimeApi(LoopbackRequest request, LoopbackAnswer response)
    {
        if (request.Method == "POST")
        {
            response.Text("{\"status\":\"OK\"}", status: 202);
            var ending = request.Target.Split('/')[^1];
            _ending.TrySetResult(ending == "error" ? $"error: {JsonDocument.Parse(request.Body).RootElement.GetProperty("errorMessage")}" : ending);
            return;
        }
        // There is one event; the next one never comes.
        if (Interlocked.Increment(ref _events) > 1) _end.Wait();
        response.Headers["Lambda-Runtime-Aws-Request-Id"] = "request-1";
        response.Headers["Lambda-Runtime-Deadline-Ms"] = $"{TimeProvider.System.GetUtcNow().Add(Limit).ToUnixTimeMilliseconds()}";
        response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-west-1:123456789012:function:probe-function";
        response.Text(_event);
    }
}
