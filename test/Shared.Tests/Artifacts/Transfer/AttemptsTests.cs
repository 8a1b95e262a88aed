using System.Net;
using Amazon.CodePipeline;
using Amazon.S3;
using CodePipelineActions.Artifacts.Transfer;
using Support;

namespace Shared.Tests.Artifacts.Transfer;

public sealed class AttemptsTests
{
    private readonly FakeClock _clock = new();
    private readonly List<DateTimeOffset> _tries = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_waits_double_up_to_the_longest_and_half_of_each_is_random()
    {
        var options = new TransferOptions { MaxAttempts = 8, FirstDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(15) };
        var run = new Attempts(options, _clock).RunAsync<int>(_ => Fail(new IOException("broken")), Cancellation);
        while (!run.IsCompleted)
        {
            // The wait alone: the clock of a try watches for longer.
            await Task.WhenAny(_clock.TimerWithinAsync(options.MaxDelay, Cancellation), run);
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        var e = await Assert.ThrowsAsync<TransferException>(() => run);
        Assert.Equal(FailureType.SystemUnavailable, e.Type);
        Assert.StartsWith("S3 did not answer to the end in 8 attempts within ", e.Message, StringComparison.Ordinal);
        double[] longest = [1, 2, 4, 8, 15, 15, 15];
        Assert.All(longest.Zip(_tries.Zip(_tries.Skip(1), (a, b) => (b - a).TotalSeconds)), pair => Assert.InRange(pair.Second, pair.First / 2, pair.First + 0.02));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "AccessDenied")]
    [InlineData(HttpStatusCode.NotFound, "NoSuchKey")]
    [InlineData(HttpStatusCode.PreconditionFailed, "PreconditionFailed")]
    [InlineData(HttpStatusCode.BadRequest, "ExpiredToken")]
    public async Task A_refusal_is_not_tried_again(HttpStatusCode status, string code)
    {
        var refusal = new AmazonS3Exception("No.") { StatusCode = status, ErrorCode = code };

        var e = await Assert.ThrowsAsync<AmazonS3Exception>(() => new Attempts(TransferOptions.Default, _clock).RunAsync<int>(_ => Fail(refusal), Cancellation));

        Assert.Same(refusal, e);
        Assert.Single(_tries);
    }

    [Fact]
    public async Task A_full_disk_is_not_tried_again()
    {
        await Assert.ThrowsAsync<LocalFileException>(() => new Attempts(TransferOptions.Default, _clock).RunAsync<int>(_ => Fail(new LocalFileException(new IOException("No space left on device"))), Cancellation));

        Assert.Single(_tries);
    }

    [Fact]
    public async Task Who_cancels_does_not_wait_for_the_next_try()
    {
        using var cancelled = new CancellationTokenSource();
        var run = new Attempts(TransferOptions.Default, _clock).RunAsync<int>(_ => Fail(new IOException("broken")), cancelled.Token);
        await _clock.TimersAsync(1, Cancellation);

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Single(_tries);
    }

    [Fact]
    public async Task What_moves_now_and_then_is_not_given_up()
    {
        var options = new TransferOptions { StallTimeout = TimeSpan.FromSeconds(20) };

        var moved = await new Attempts(options, _clock).RunAsync(clock =>
        {
            for (var i = 0; i < 10; i++, clock.Restart()) _clock.Advance(TimeSpan.FromSeconds(19));
            return Task.FromResult(!clock.Token.IsCancellationRequested);
        }, Cancellation);

        Assert.True(moved);
    }

    private Task<int> Fail(Exception error)
    {
        _tries.Add(_clock.GetUtcNow());
        return Task.FromException<int>(error);
    }
}
