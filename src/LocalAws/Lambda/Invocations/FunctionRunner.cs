using System.Collections.Concurrent;
using System.Globalization;
using LocalAws.Lambda.Environments;
using LocalAws.Lambda.RuntimeApi;

namespace LocalAws.Lambda.Invocations;

/// <summary>Runs invocations to their end: an environment, the function's answer or its failure, the log around it.</summary>
internal sealed class FunctionRunner(LocalAwsOptions options, EnvironmentPool pool, ColdStart coldStart, FunctionLogs logs) : IAsyncDisposable
{
    /// <summary>More invocations of one function wait: a machine is not a cloud.</summary>
    private const int MaxConcurrencyPerFunction = 10;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _slots = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskTracker _running = new();

    /// <summary>An invocation ended in error; its log is written. Called from any thread.</summary>
    public event Action<FunctionError>? Failed;

    /// <summary>Ends when the server stops.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <exception cref="OperationCanceledException">The server stops.</exception>
    public Task<InvocationOutcome> RunAsync(Invocation invocation) => _running.Add(RunInSlotAsync(invocation));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.AllAsync();
        await pool.DisposeAsync();
    }

    private async Task<InvocationOutcome> RunInSlotAsync(Invocation invocation)
    {
        var slot = _slots.GetOrAdd(invocation.Function, _ => new(MaxConcurrencyPerFunction));
        await slot.WaitAsync(_stop.Token);
        try
        {
            var log = new InvocationLog(logs, invocation.Function, invocation.RequestId);
            var reply = await RunAsync(invocation, log);
            if (reply.ErrorType is not null) Failed?.Invoke(new(invocation.Function, invocation.RequestId, reply.Payload, logs.PathOf(invocation.Function)));
            var result = new FunctionResult(reply.Payload, reply.ErrorType is null ? null : "Unhandled", invocation.Version.Version);
            return new(result, log.Tail());
        }
        finally
        {
            slot.Release();
        }
    }

    private async Task<RuntimeReply> RunAsync(Invocation invocation, InvocationLog log)
    {
        var key = new EnvironmentKey(invocation.Function, invocation.Version.Version, invocation.Version.Build);
        if (await pool.TakeAsync(key) is { } warm)
        {
            warm.WriteTo(log.Write);
            return await RunAsync(warm, invocation, log, null);
        }

        var (environment, took, failure) = await coldStart.BeginAsync(invocation, log, _stop.Token);
        if (environment is not null) return await RunAsync(environment, invocation, log, took);
        log.Start(invocation.Version.Version);
        WriteFailure(log, invocation, failure!);
        log.End(new(took, invocation.Version.Settings.MemorySizeMb, 0), null, Status(failure!));
        return failure!;
    }

    private async Task<RuntimeReply> RunAsync(FunctionEnvironment environment, Invocation invocation, InvocationLog log, TimeSpan? init)
    {
        var (began, deadline) = (options.Time.GetTimestamp(), options.Time.GetUtcNow() + invocation.Timeout);
        RuntimeReply reply;
        bool alive;
        long memory;
        try
        {
            environment.ReadOutput();
            log.Start(invocation.Version.Version);
            var request = new RuntimeInvocation(invocation.RequestId, invocation.Request.Payload, deadline, invocation.Arn) { ClientContext = invocation.Request.ClientContext };
            (reply, alive) = await FirstAsync(environment, environment.Session.InvokeAsync(request), invocation);
            memory = environment.Process.PeakMemoryBytes;
            environment.ReadOutput();
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }

        if (alive) _ = _running.Add(pool.ReturnAsync(environment, SettledAsync(environment, deadline - options.Time.GetUtcNow())));
        else await environment.DisposeAsync();
        if (!alive) WriteFailure(log, invocation, reply);
        log.End(new(options.Time.GetElapsedTime(began), invocation.Version.Settings.MemorySizeMb, memory), init, Status(reply));
        return reply;
    }

    /// <summary>Whatever comes first: the answer, the end of the process, the deadline.</summary>
    private async Task<(RuntimeReply Reply, bool Alive)> FirstAsync(FunctionEnvironment environment, Task<RuntimeReply> reply, Invocation invocation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        await Task.WhenAny(reply, environment.Process.Ended, Task.Delay(invocation.Timeout, options.Time, enough.Token));
        await enough.CancelAsync();
        if (reply.IsCompleted) return (await reply, true);
        _stop.Token.ThrowIfCancellationRequested();
        return environment.Process.Ended.IsCompleted
            ? (FunctionFailure.Exited(invocation.RequestId, await environment.Process.Ended), false)
            : (FunctionFailure.TimedOut(invocation.RequestId, invocation.Timeout), false);
    }

    /// <summary>A function that has answered may go on until it asks again; only then it can serve again.</summary>
    private async Task<bool> SettledAsync(FunctionEnvironment environment, TimeSpan rest)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var asks = environment.Session.Asks;
        await Task.WhenAny(asks, environment.Process.Ended, Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, options.Time, enough.Token));
        await enough.CancelAsync();
        return asks.IsCompleted;
    }

    private void WriteFailure(InvocationLog log, Invocation invocation, RuntimeReply failure)
    {
        if (failure.ErrorType == FunctionFailure.TimedOutType)
            log.Write(string.Create(CultureInfo.InvariantCulture,
                $"{options.Time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {invocation.RequestId} Task timed out after {invocation.Timeout.TotalSeconds:F2} seconds"));
        else
            log.Write(System.Text.Encoding.UTF8.GetString(failure.Payload.Span));
    }

    private static string? Status(RuntimeReply reply) => reply.ErrorType switch
    {
        null => null,
        FunctionFailure.TimedOutType => "timeout",
        var type => $"error\tError Type: {type}",
    };
}
