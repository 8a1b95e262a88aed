using LocalAws.Lambda.Code;
using LocalAws.Lambda.Environments;
using LocalAws.Lambda.RuntimeApi;
using LocalAws.Lambda.Runtimes;

namespace LocalAws.Lambda.Invocations;

/// <summary>
/// Starts processes until one asks for its invocation. As on AWS, one that has not asked within 10 seconds is ended and
/// started once more, now with the function's own timeout.
/// </summary>
internal sealed class ColdStart(LocalAwsOptions options, EnvironmentHost host, CodeStore code)
{
    public static readonly TimeSpan InitLimit = TimeSpan.FromSeconds(10);

    /// <summary>Either an environment that is ready, or why there is none.</summary>
    internal readonly record struct Outcome(FunctionEnvironment? Environment, TimeSpan Duration, RuntimeReply? Failure);

    public async Task<Outcome> BeginAsync(Invocation invocation, InvocationLog log, CancellationToken stop)
    {
        if (Closed(invocation) is { } closed) return new(null, TimeSpan.Zero, closed);
        try
        {
            return await BeginAsync(invocation, log, InitLimit, stop) ?? await BeginAsync(invocation, log, invocation.Timeout, stop)
                ?? new(null, invocation.Timeout, FunctionFailure.TimedOut(invocation.RequestId, invocation.Timeout));
        }
        catch (RuntimeMissingException e)
        {
            return new(null, TimeSpan.Zero, FunctionFailure.InvalidEntrypoint(invocation.RequestId, e.Message));
        }
    }

    /// <summary>The failure of a function of which a file cannot be opened on AWS; null when there is none.</summary>
    private RuntimeReply? Closed(Invocation invocation)
    {
        var (settings, handler) = (invocation.Version.Settings, invocation.Version.Settings.Handler);
        var handlerFile = handler.LastIndexOf('.') is > 0 and var dot ? handler[..dot] : handler;
        if (settings.Runtime.StartsWith("provided", StringComparison.Ordinal)) handlerFile = "bootstrap";
        if (code.FirstClosed(invocation.Version.CodeSha256, handlerFile) is { } own) return FunctionFailure.Closed($"/var/task/{own.Path}", own.Mode);
        var layer = settings.Layers.Select(sha256 => code.FirstClosed(sha256, handlerFile)).FirstOrDefault(found => found is not null);
        return layer is { } file ? FunctionFailure.Closed($"/opt/{file.Path}", file.Mode) : null;
    }

    /// <summary>One try; null when it took too long.</summary>
    private async Task<Outcome?> BeginAsync(Invocation invocation, InvocationLog log, TimeSpan limit, CancellationToken stop)
    {
        var (began, key) = (options.Time.GetTimestamp(), new EnvironmentKey(invocation.Function, invocation.Version.Version, invocation.Version.Build));
        var start = new FunctionStart(key, invocation.Version, code.TaskRoot(invocation.Version.CodeSha256), options)
        {
            LayerRoots = [.. invocation.Version.Settings.Layers.Select(code.TaskRoot)],
        };
        var environment = await FunctionEnvironment.StartAsync(start, host, log.Write, stop);
        var failure = default(RuntimeReply);
        try
        {
            var first = await FirstAsync(environment, limit, stop);
            var took = options.Time.GetElapsedTime(began);
            if (first == environment.Session.Asks) return new(environment, took, null);
            if (first == environment.Session.InitError) failure = await environment.Session.InitError;
            else if (first == environment.Process.Ended) failure = await LastWordAsync(environment, invocation.RequestId);
            await environment.DisposeAsync();
            if (failure is null) log.Write(FormattableString.Invariant($"INIT_REPORT Init Duration: {took.TotalMilliseconds:F2} ms\tPhase: init\tStatus: timeout"));
            return failure is null ? null : new(null, took, failure);
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    private async Task<Task> FirstAsync(FunctionEnvironment environment, TimeSpan limit, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var first = await Task.WhenAny(environment.Session.Asks, environment.Session.InitError, environment.Process.Ended, Task.Delay(limit, options.Time, enough.Token));
        await enough.CancelAsync();
        stop.ThrowIfCancellationRequested();
        return first;
    }

    /// <summary>A process reports why it cannot begin, then exits: the report says more than the exit code.</summary>
    private static async Task<RuntimeReply> LastWordAsync(FunctionEnvironment environment, string requestId) => environment.Session.InitError.IsCompleted
        ? await environment.Session.InitError
        : FunctionFailure.Exited(requestId, await environment.Process.Ended);
}
