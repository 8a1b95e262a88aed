using System.Text.Json;
using LocalAws.Http;
using LocalAws.Lambda;
using Support;

namespace LocalAws.Tests.Lambda.Invocations;

/// <summary>Events: accepted at once, tried up to three times on the server's own clock.</summary>
public sealed class AsyncInvocationTests : IAsyncDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    private readonly FakeClock _clock = new();
    private readonly LambdaHarness _lambda;

    public AsyncInvocationTests() => _lambda = new(_clock);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Fact]
    public async Task An_event_that_succeeds_is_delivered_once()
    {
        await _lambda.DeployAsync("app", "nodejs22.x");

        var result = await Send(new { mode = "log", lines = 1 }).Result.WaitAsync(Cancelled);

        Assert.True(result.Succeeded);
        Assert.Equal((1, 1), (result.Tries, Starts()));
    }

    [Fact]
    public async Task An_event_that_always_fails_is_tried_after_one_and_two_more_minutes_and_is_then_exhausted()
    {
        var ended = new TaskCompletionSource<AsyncInvocationResult>();
        _lambda.Lambda.AsyncInvocationEnded += ended.SetResult;
        await _lambda.DeployAsync("app", "nodejs22.x");

        var invocation = Send(new { mode = "throw" });
        await TriesAsync(1, minutesToNext: 1);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, Starts());
        _clock.Advance(TimeSpan.FromSeconds(1));
        await TriesAsync(2, minutesToNext: 2);
        _clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(2, Starts());
        _clock.Advance(TimeSpan.FromSeconds(1));

        var result = await invocation.Result.WaitAsync(Cancelled);
        Assert.False(result.Succeeded);
        Assert.Equal(3, result.Tries);
        Assert.Equal("Unhandled", result.Last!.FunctionError);
        Assert.Equal("boom", JsonDocument.Parse(result.Last.Payload).RootElement.GetProperty("errorMessage").GetString());
        Assert.Same(result, await ended.Task.WaitAsync(Cancelled));
        Assert.Single(_lambda.Lines.Where(line => line.StartsWith("START", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public async Task An_event_whose_function_was_mended_meanwhile_succeeds()
    {
        await _lambda.DeployAsync("app", "nodejs22.x", environment: new() { ["INIT"] = "exit" });
        var invocation = Send(new { });
        await TriesAsync(1, minutesToNext: 1, isAlive: false);

        await _lambda.DeployAsync("app", "nodejs22.x");
        _clock.Advance(TimeSpan.FromMinutes(1));

        var result = await invocation.Result.WaitAsync(Cancelled);
        Assert.Equal((true, 2), (result.Succeeded, result.Tries));
    }

    [Fact]
    public async Task A_function_that_never_begins_is_started_twice_and_then_times_out()
    {
        await _lambda.DeployAsync("app", "nodejs22.x", timeoutSeconds: 60, environment: new() { ["INIT"] = "hang" });

        var invocation = _lambda.InvokeAsync("app", new { });
        await _clock.TimerAsync(TimeSpan.FromSeconds(10), Cancelled);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await _lambda.LinesAsync("INIT_REPORT", 1);
        await _clock.TimerAsync(TimeSpan.FromSeconds(60), Cancelled);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(invocation.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        var (answer, result) = await invocation;
        Assert.Equal("Unhandled", result.FunctionError);
        Assert.Equal("Sandbox.Timedout", (string?)answer!["errorType"]);
        Assert.EndsWith("Error: Task timed out after 60.00 seconds", (string?)answer["errorMessage"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_that_idles_for_ten_minutes_is_ended()
    {
        await _lambda.DeployAsync("app", "nodejs22.x");
        var process = (int)(await _lambda.InvokeAsync("app", new { })).Answer!["ProcessId"]!;
        await _clock.TimerAsync(Idle, Cancelled);

        _clock.Advance(Idle - TimeSpan.FromTicks(1));
        Assert.True(ProcessProbe.IsAlive(process));
        _clock.Advance(TimeSpan.FromTicks(1));

        await Eventually.IsSoAsync(() => !ProcessProbe.IsAlive(process), () => $"process {process} is still there after ten idle minutes", Cancelled);
        Assert.NotEqual(process, (int)(await _lambda.InvokeAsync("app", new { })).Answer!["ProcessId"]!);
    }

    [Fact]
    public async Task An_event_of_more_than_one_megabyte_is_refused()
    {
        await _lambda.DeployAsync("app", "nodejs22.x");

        var error = Assert.Throws<AwsError>(() => Send(new string('x', 1024 * 1024)));

        Assert.Equal((413, "RequestEntityTooLargeException"), (error.Status, error.Code));
        Assert.Equal("1048578 byte payload is too large for the Event invocation type (limit 1048576 bytes)", error.Message);
    }

    [Fact]
    public async Task A_stop_cancels_an_event_that_waits()
    {
        await _lambda.DeployAsync("app", "nodejs22.x");
        var invocation = Send(new { mode = "throw" });
        await TriesAsync(1, minutesToNext: 1);

        await _lambda.Lambda.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => invocation.Result.WaitAsync(Cancelled));
    }

    private AsyncInvocation Send(object payload) => _lambda.Lambda.InvokeEvent("app", null, JsonSerializer.SerializeToUtf8Bytes(payload));

    private int Starts() => _lambda.Lines.Count(line => line.StartsWith("START", StringComparison.Ordinal));

    /// <summary>
    /// Waits for the end of a try and for the timers that it sets: one for the next try, and one for the process, once that has asked for its next invocation.
    /// Before it asks there is another one, and a clock that is moved then ends the process, or keeps it for ten minutes more.
    /// </summary>
    private async Task TriesAsync(int count, int minutesToNext, bool isAlive = true)
    {
        await _lambda.LinesAsync("REPORT", count);
        await _clock.TimerAsync(TimeSpan.FromMinutes(minutesToNext), Cancelled);
        if (isAlive) await _clock.TimerAsync(Idle, Cancelled);
    }
}
