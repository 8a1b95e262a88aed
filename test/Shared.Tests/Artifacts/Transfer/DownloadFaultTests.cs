using Amazon.CodePipeline;
using Amazon.S3;
using CodePipelineActions.Artifacts.Transfer;
using Support;

namespace Shared.Tests.Artifacts.Transfer;

/// <summary>Connections that break, stall or answer something else.</summary>
public sealed class DownloadFaultTests : DownloadFixture
{
    [Theory]
    [InlineData(0, "400-999")]
    [InlineData(1000, "1400-1999")]
    [InlineData(3000, "3400-3499")]
    public async Task Where_a_connection_broke_only_the_rest_is_asked_for(int first, string rest)
    {
        Stored.Fault = request => request is { Method: "GET", Last: var last } && request.First == first && last is not null ? new Fault { EndsAfter = 400 } : null;

        await DownloadAsync();

        AssertComplete();
        Assert.Equal(FourRanges.Append(rest).Order(StringComparer.Ordinal), Stored.Ranges.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(503, "SlowDown")]
    [InlineData(429, "TooManyRequests")]
    public async Task An_answer_that_asks_for_patience_gets_it(int status, string code)
    {
        var refused = 0;
        Stored.Fault = request => request.First == 2000 && Interlocked.Increment(ref refused) <= 2 ? new Fault { Status = status, Code = code } : null;

        await DownloadAsync();

        AssertComplete();
        Assert.Equal(3, Stored.Ranges.Count(range => range == "2000-2999"));
        Assert.Equal(6, Stored.Ranges.Count);
    }

    [Fact]
    public async Task One_that_never_comes_is_given_up_with_what_was_tried()
    {
        Stored.Fault = request => request.First == 2000 ? new Fault { Status = 503, Code = "SlowDown" } : null;

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Equal(FailureType.SystemUnavailable, e.Type);
        Assert.Matches("^S3 did not answer to the end in 3 attempts within [0-9.]+ s; the last one: It is SlowDown. Retry", e.Message);
        AssertNothing();
    }

    [Fact]
    public async Task A_range_that_breaks_again_and_again_is_given_up_too()
    {
        Stored.Fault = request => request.First is >= 1000 and < 2000 ? new Fault { EndsAfter = 100 } : null;

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Equal(FailureType.SystemUnavailable, e.Type);
        Assert.Equal(["1000-1999", "1100-1999", "1200-1999"], Stored.Ranges.Where(range => range[0] == '1'));
        AssertNothing();
    }

    [Theory]
    [InlineData(403, "AccessDenied")]
    [InlineData(404, "NoSuchKey")]
    public async Task A_refusal_in_the_middle_is_final(int status, string code)
    {
        Stored.Fault = request => request.First == 3000 ? new Fault { Status = status, Code = code } : null;

        var e = await Assert.ThrowsAnyAsync<AmazonS3Exception>(DownloadAsync);

        Assert.Equal(code, e.ErrorCode);
        Assert.Single(Stored.Ranges, range => range == "3000-3499");
        AssertNothing();
    }

    [Fact]
    public async Task An_object_that_is_replaced_meanwhile_is_not_mixed_with_the_new_one()
    {
        Stored.Fault = request =>
        {
            if (request.First == 3000) Stored.ETag = "\"two-1\"";
            return null;
        };

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Equal(FailureType.RevisionUnavailable, e.Type);
        Assert.Contains("replaced while it was read", e.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Theory]
    [InlineData("bytes 1000-1999/3499")]
    [InlineData("bytes 0-999/3500")]
    [InlineData("bytes 1000-1998/3500")]
    [InlineData("bytes 1000-1999/*")]
    [InlineData("bytes 1000-999/3500")]
    [InlineData("nonsense")]
    public async Task Other_bytes_than_were_asked_for_are_not_taken(string range)
    {
        Stored.Fault = request => request.First == 1000 ? new Fault { ContentRange = range } : null;

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Contains($"asked for the bytes from 1000 on and answered with '{range}'", e.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Theory]
    [InlineData(0, 0, "0-999")]
    [InlineData(1000, 0, "1000-1999")]
    [InlineData(1000, 700, "1700-1999")]
    public async Task A_connection_on_which_nothing_moves_is_given_up_and_the_rest_asked_for(int first, int after, string rest)
    {
        var clock = new FakeClock();
        var stalled = new TaskCompletionSource();
        Stored.Fault = request => request.First == first && stalled.TrySetResult()
            ? after == 0 ? new Fault { Before = Task.Delay(Timeout.Infinite, Cancellation) } : new Fault { Stalls = true, EndsAfter = after }
            : null;
        var download = new ObjectTransfer(S3, Options with { Connections = 1 }, clock).DownloadAsync(new("bucket", "key"), Target, Cancellation);

        await stalled.Task.WaitAsync(Eventually.Patience, Cancellation);
        await Eventually.IsSoAsync(() => after == 0 || HasArrived(first + after - 1), () => $"byte {first + after - 1} has not arrived", Cancellation);
        clock.Advance(Options.StallTimeout);
        await download;

        AssertComplete();
        Assert.Equal(5, Stored.Ranges.Count);
        Assert.Contains(rest, Stored.Ranges);
    }

    // The file is as long as the object from the beginning, and full of zeros.
    private bool HasArrived(int position)
    {
        using var file = new FileStream(Target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = position;
        return file.ReadByte() == Stored.Content[position];
    }
}
