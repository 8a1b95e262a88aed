using System.Diagnostics;
using Amazon.CodePipeline;
using Amazon.S3;
using CodePipelineActions.Artifacts.Transfer;
using CodePipelineActions.Artifacts.Transfer.Checksums;
using Support;

namespace Shared.Tests.Artifacts.Transfer;

public sealed class MultipartUploadTests : IAsyncDisposable
{
    private static readonly byte[] Content = RandomFile.Bytes(2500);

    private readonly TemporaryFolder _folder = new();
    private readonly LoopbackServer _server;
    private readonly AmazonS3Client _s3;
    private readonly FakeClock _clock = new();
    private readonly TaskCompletionSource _end = new();
    private Func<string, (int Status, string Code)?> _fault = _ => null;

    public MultipartUploadTests()
    {
        File.WriteAllBytes(_folder["up"], Content);
        _server = new LoopbackServer(Answer);
        _s3 = new AmazonS3Client("AKIA", "secret", new AmazonS3Config { ServiceURL = _server.Url, ForcePathStyle = true, MaxErrorRetry = 0 });
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TransferOptions Options => new() { MultipartThreshold = 1000, PartBytes = 1000, Connections = 2, MaxAttempts = 3, FirstDelay = TimeSpan.Zero };

    /// <summary>Longer than a request takes to arrive; where it is not, it is only sent once more.</summary>
    private static TimeSpan Pause => TimeSpan.FromMilliseconds(100);

    /// <summary>What was asked for, without the order in which the parts came.</summary>
    private IReadOnlyList<string> Asked => [.. _server.Requests.Select(Name).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        _s3.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Each_part_and_the_whole_have_a_checksum()
    {
        var etag = await UploadAsync(new UploadSettings { KmsKeyId = "alias/k", Metadata = new Dictionary<string, string> { ["digest"] = "abc" } });

        Assert.Equal("\"whole-3\"", etag);
        Assert.Equal(["begin", "complete", "part 1", "part 2", "part 3"], Asked);
        Assert.Equal([Crc(0, 1000), Crc(1000, 1000), Crc(2000, 500)], Enumerable.Range(1, 3).Select(n => Only($"part {n}").Headers["x-amz-checksum-crc32"]));
        Assert.Equal((Crc(0, 2500), "FULL_OBJECT", "2500"), (Only("complete").Headers["x-amz-checksum-crc32"], Only("complete").Headers["x-amz-checksum-type"], Only("complete").Headers["x-amz-mp-object-size"]));
        Assert.Equal(("aws:kms", "alias/k", "abc"), (Only("begin").Headers["x-amz-server-side-encryption"], Only("begin").Headers["x-amz-server-side-encryption-aws-kms-key-id"], Only("begin").Headers["x-amz-meta-digest"]));
        Assert.Matches("<ETag>\"?(&quot;)?e1.+<ETag>\"?(&quot;)?e2.+<ETag>\"?(&quot;)?e3", Only("complete").Body.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task It_tells_how_many_bytes_have_been_sent()
    {
        var told = new System.Collections.Concurrent.ConcurrentBag<(long Done, long Total)>();

        await UploadAsync(new UploadSettings { Moved = (done, total) => told.Add((done, total)) });

        Assert.Equal(3, told.Count);
        Assert.Equal((2500, 2500), told.Max());
        Assert.True(told.Min().Done is 500 or 1000);
    }

    [Theory]
    [InlineData(503, "SlowDown")]
    [InlineData(500, "InternalError")]
    [InlineData(400, "BadDigest")]
    public async Task A_part_that_failed_is_sent_again_alone(int status, string code)
    {
        var failed = 0;
        _fault = name => name == "part 2" && Interlocked.Increment(ref failed) <= 2 ? (status, code) : null;

        await UploadAsync();

        Assert.Equal(["begin", "complete", "part 1", "part 2", "part 2", "part 2", "part 3"], Asked);
    }

    [Fact]
    public async Task A_refused_part_ends_the_upload_and_nothing_is_left()
    {
        _fault = name => name == "part 2" ? (403, "AccessDenied") : null;

        var e = await Assert.ThrowsAsync<AmazonS3Exception>(() => UploadAsync());

        Assert.Equal("AccessDenied", e.ErrorCode);
        Assert.Single(Asked, "abort");
        Assert.DoesNotContain("complete", Asked);
    }

    [Fact]
    public async Task A_completion_without_an_answer_ends_the_upload_too()
    {
        _fault = name => name == "complete" ? (500, "InternalError") : null;

        var e = await Assert.ThrowsAsync<TransferException>(() => UploadAsync());

        Assert.Equal(FailureType.SystemUnavailable, e.Type);
        Assert.Equal(["abort", "begin", "complete", "complete", "complete", "part 1", "part 2", "part 3"], Asked);
    }

    [Fact]
    public async Task A_completion_that_says_200_and_then_an_error_is_a_failure()
    {
        _fault = name => name == "complete" ? (200, "InternalError") : null;

        await Assert.ThrowsAnyAsync<Exception>(() => UploadAsync());

        Assert.Equal("abort", Name(_server.Requests[^1]));
    }

    [Fact]
    public async Task Another_ones_object_is_left_as_it_is_and_the_parts_are_deleted()
    {
        _fault = name => name == "complete" ? (412, "PreconditionFailed") : null;

        Assert.Null(await UploadAsync(new UploadSettings { OnlyIfAbsent = true }));

        Assert.Equal("*", Only("complete").Headers["If-None-Match"]);
        Assert.Equal("abort", Name(_server.Requests[^1]));
    }

    [Fact]
    public async Task A_cancelled_upload_is_ended_although_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        _fault = name =>
        {
            if (name == "part 2") cancelled.Cancel();
            return null;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Transfer().UploadAsync(new("bucket", "key"), _folder["up"], new(), cancelled.Token));

        Assert.Single(Asked, "abort");
        Assert.DoesNotContain("complete", Asked);
    }

    [Fact]
    public async Task What_failed_first_is_what_is_told_when_ending_it_fails_too()
    {
        _fault = name => name switch { "part 2" => (403, "AccessDenied"), "abort" => (403, "NoAbort"), _ => null };

        var e = await Assert.ThrowsAsync<AmazonS3Exception>(() => UploadAsync());

        Assert.Equal("AccessDenied", e.ErrorCode);
    }

    [Fact]
    public async Task Ending_it_does_not_take_longer_than_it_may()
    {
        var stalled = new TaskCompletionSource();
        _fault = name =>
        {
            if (name == "abort") Stall(stalled);
            return name == "part 2" ? (403, "AccessDenied") : null;
        };
        var upload = UploadAsync();
        await stalled.Task.WaitAsync(Eventually.Patience, Cancellation);

        _clock.Advance(Options.AbortTimeout);

        await Assert.ThrowsAsync<AmazonS3Exception>(() => upload.WaitAsync(Eventually.Patience, Cancellation));
    }

    [Fact]
    public async Task A_part_without_an_answer_is_sent_again()
    {
        var stalled = new TaskCompletionSource();
        _fault = name =>
        {
            if (name == "part 3" && !stalled.Task.IsCompleted) Stall(stalled);
            return null;
        };
        var upload = Transfer(Options with { MaxAttempts = 1000 }).UploadAsync(new("bucket", "key"), _folder["up"], new(), Cancellation);
        await stalled.Task.WaitAsync(Eventually.Patience, Cancellation);

        // What was sent may still be counted as a movement, at the very moment: the clock goes on until it is sent again, and then stands still for the rest.
        for (var moved = Stopwatch.StartNew(); !upload.IsCompleted && Asked.Count(name => name == "part 3") < 2; await Task.Delay(10, Cancellation))
        {
            if (moved.Elapsed < Pause) continue;
            _clock.Advance(Options.StallTimeout);
            moved.Restart();
        }

        Assert.Equal("\"whole-3\"", await upload);
        Assert.InRange(Asked.Count(name => name == "part 3"), 2, int.MaxValue);
    }

    private Task<string?> UploadAsync(UploadSettings? settings = null) => Transfer().UploadAsync(new("bucket", "key"), _folder["up"], settings ?? new(), Cancellation);

    private ObjectTransfer Transfer(TransferOptions? options = null) => new(_s3, options ?? Options, _clock);

    private LoopbackRequest Only(string name) => Assert.Single(_server.Requests, request => Name(request) == name);

    private static string Crc(int start, int length) => Checksums.Text(CrcAlgorithm.Crc32, Content[start..(start + length)]);

    private void Stall(TaskCompletionSource stalled)
    {
        stalled.TrySetResult();
        _end.Task.Wait(Cancellation);
    }

    private static string Name(LoopbackRequest request) => (request.Method, request.Target) switch
    {
        ("POST", var target) when target.EndsWith("?uploads", StringComparison.Ordinal) => "begin",
        ("POST", _) => "complete",
        ("DELETE", _) => "abort",
        var (_, target) => "part " + target.Split("partNumber=")[1].Split('&')[0],
    };

    private void Answer(LoopbackRequest request, LoopbackAnswer response)
    {
        var name = Name(request);
        if (_fault(name) is var (status, code))
        {
            response.Text($"<Error><Code>{code}</Code><Message>It is {code}.</Message></Error>", "application/xml", status);
            return;
        }
        if (name.StartsWith("part ", StringComparison.Ordinal)) response.Headers["ETag"] = $"\"e{name[5..]}\"";
        else if (name == "abort") response.StatusCode = 204;
        else response.Text(name == "begin"
            ? "<InitiateMultipartUploadResult><UploadId>id</UploadId></InitiateMultipartUploadResult>"
            : "<CompleteMultipartUploadResult><ETag>\"whole-3\"</ETag></CompleteMultipartUploadResult>", "application/xml");
    }
}
