using System.Diagnostics;
using Bench.Running;

namespace Bench.ColdStart;

/// <summary>A function as a program: what is started, and with which folder as its code.</summary>
internal sealed record FunctionContender(string Name, string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>How long all its jobs may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Added to what Lambda gives to every function.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Starts it, and lets it do one job; its memory is that of the process when the invocation was answered.</summary>
    public async Task<FunctionRun> StartAsync(byte[] artifact, int warmJobs, CancellationToken cancellationToken)
    {
        using var server = new FunctionServer(artifact);
        return await StartAsync(server, warmJobs, cancellationToken);
    }

    public async Task<FunctionRun> StartAsync(FunctionServer server, int warmJobs, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(StartInfo(server.Address))!;
        try
        {
            var (_, answered) = await server.PlayAsync(deadline.Token);
            var peak = PeakMemory.Read(process.Id) ?? 0;
            var first = Stopwatch.GetElapsedTime(started, answered);
            process.Refresh();
            var cpu = process.TotalProcessorTime;
            var warm = await PlayWarmAsync(server, warmJobs, deadline.Token);
            return new FunctionRun(first, peak, warm) { Results = server.Results, Cpu = cpu };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UsageException($"{Name}: {(process.HasExited ? $"ended with exit code {process.ExitCode}" : "did not answer every job")} within {Patience.TotalSeconds} s; {server.Results} results came.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<IReadOnlyList<TimeSpan>> PlayWarmAsync(FunctionServer server, int jobs, CancellationToken cancellationToken)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < jobs; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            var (reported, _) = await server.PlayAsync(cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(begun, reported));
        }
        return times;
    }

    private ProcessStartInfo StartInfo(string address)
    {
        // Lambda reads what a function prints; here nobody has to.
        var info = new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >/dev/null </dev/null", Program, .. Arguments]);
        var path = System.Environment.GetEnvironmentVariable("PATH");
        var home = System.Environment.GetEnvironmentVariable("HOME");
        info.Environment.Clear();
        foreach (var (name, value) in Common(address, path, home).Concat(Environment)) info.Environment[name] = value;
        return info;
    }

    private static Dictionary<string, string> Common(string address, string? path, string? home) => new()
    {
        ["PATH"] = path ?? "",
        ["HOME"] = home ?? "/",
        ["AWS_LAMBDA_RUNTIME_API"] = address,
        ["AWS_ENDPOINT_URL"] = "http://" + address,
        ["AWS_ENDPOINT_URL_CODEPIPELINE"] = "http://" + address,
        ["AWS_REGION"] = "us-east-1",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "ASIABENCHFUNCTION",
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
        ["AWS_SESSION_TOKEN"] = "token",
        ["AWS_LAMBDA_FUNCTION_NAME"] = "bench",
        ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = "512",
    };
}

/// <param name="First">From the start of the process to the answered first invocation.</param>
/// <param name="PeakBytes">The largest resident memory up to then.</param>
/// <param name="Warm">From the event to the reported result, of each job after the first.</param>
internal sealed record FunctionRun(TimeSpan First, long PeakBytes, IReadOnlyList<TimeSpan> Warm)
{
    /// <summary>The processor time that the process had taken when the first invocation was answered.</summary>
    public TimeSpan Cpu { get; init; }

    /// <summary>How many results were reported.</summary>
    public required int Results { get; init; }
}
