using System.Security.Cryptography;
using Amazon.CodePipeline;
using Amazon.S3;
using CodePipelineActions.Artifacts.Transfer;
using CodePipelineActions.Artifacts.Transfer.Checksums;
using Support;

namespace Shared.Tests.Artifacts.Transfer;

public sealed class ObjectDownloadTests : IAsyncDisposable
{
    private static readonly string[] FourRanges = ["0-999", "1000-1999", "2000-2999", "3000-3499"];

    private readonly TemporaryFolder _folder = new();
    private readonly FaultyObject _object = new(RandomFile.Bytes(3500));
    private readonly AmazonS3Client _s3;

    public ObjectDownloadTests() =>
        _s3 = new AmazonS3Client("AKIA", "secret", new AmazonS3Config { ServiceURL = _object.Url, ForcePathStyle = true, MaxErrorRetry = 0 });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TransferOptions Options => new() { RangeBytes = 1000, Connections = 3, MaxAttempts = 3, FirstDelay = TimeSpan.Zero };

    private static TimeSpan Patience => TimeSpan.FromSeconds(30);

    private string Target => _folder["down"];

    public async ValueTask DisposeAsync()
    {
        _s3.Dispose();
        await _object.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_small_object_takes_one_request()
    {
        _object.Content = RandomFile.Bytes(1000);
        _object.ETag = Md5(_object.Content);

        await DownloadAsync();

        AssertComplete();
        Assert.Equal("GET", Assert.Single(_object.Requests).Method);
    }

    [Fact]
    public async Task It_tells_how_many_bytes_have_come()
    {
        _object.Content = RandomFile.Bytes(1000);
        var told = new System.Collections.Concurrent.ConcurrentBag<(long Done, long Total)>();

        await Transfer.DownloadAsync(new("bucket", "key"), Target, (done, total) => told.Add((done, total)), Cancellation);

        AssertComplete();
        Assert.Equal((1000, 1000), told.Max());
    }

    [Fact]
    public async Task An_empty_object_is_an_empty_file()
    {
        _object.Content = [];

        await DownloadAsync();

        AssertComplete();
    }

    [Fact]
    public async Task A_large_one_comes_in_ranges_of_one_version()
    {
        var etag = await DownloadAsync();

        AssertComplete();
        Assert.Equal("\"one-1\"", etag);
        Assert.Equal(FourRanges, _object.Ranges);
        Assert.All(_object.Requests.Skip(1), request => Assert.Equal("\"one-1\"", request.IfMatch));
    }

    [Fact]
    public async Task As_many_are_asked_for_at_once_as_there_may_be_connections()
    {
        var all = new TaskCompletionSource();
        var asked = 0;
        _object.Fault = request => request.First == 0 ? null : new Fault { Before = Interlocked.Increment(ref asked) == 3 ? Release(all) : all.Task };

        await DownloadAsync();

        AssertComplete();
        // Nobody was given up before the others came.
        Assert.Equal(FourRanges, _object.Ranges);
    }

    [Fact]
    public async Task Who_does_not_do_ranges_is_read_in_one_piece()
    {
        _object.Fault = _ => new Fault { IgnoresRange = true };

        await DownloadAsync();

        AssertComplete();
    }

    [Theory]
    [InlineData(0, "400-999")]
    [InlineData(1000, "1400-1999")]
    [InlineData(3000, "3400-3499")]
    public async Task Where_a_connection_broke_only_the_rest_is_asked_for(int first, string rest)
    {
        _object.Fault = request => request is { Method: "GET", Last: var last } && request.First == first && last is not null ? new Fault { EndsAfter = 400 } : null;

        await DownloadAsync();

        AssertComplete();
        Assert.Equal(FourRanges.Append(rest).Order(StringComparer.Ordinal), _object.Ranges.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(503, "SlowDown")]
    [InlineData(429, "TooManyRequests")]
    public async Task An_answer_that_asks_for_patience_gets_it(int status, string code)
    {
        var refused = 0;
        _object.Fault = request => request.First == 2000 && Interlocked.Increment(ref refused) <= 2 ? new Fault { Status = status, Code = code } : null;

        await DownloadAsync();

        AssertComplete();
        Assert.Equal(3, _object.Ranges.Count(range => range == "2000-2999"));
        Assert.Equal(6, _object.Ranges.Count);
    }

    [Fact]
    public async Task One_that_never_comes_is_given_up_with_what_was_tried()
    {
        _object.Fault = request => request.First == 2000 ? new Fault { Status = 503, Code = "SlowDown" } : null;

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Equal(FailureType.SystemUnavailable, e.Type);
        Assert.Matches("^S3 did not answer to the end in 3 attempts within [0-9.]+ s; the last one: It is SlowDown. Retry", e.Message);
        AssertNothing();
    }

    [Fact]
    public async Task A_range_that_breaks_again_and_again_is_given_up_too()
    {
        _object.Fault = request => request.First is >= 1000 and < 2000 ? new Fault { EndsAfter = 100 } : null;

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Equal(FailureType.SystemUnavailable, e.Type);
        Assert.Equal(["1000-1999", "1100-1999", "1200-1999"], _object.Ranges.Where(range => range[0] == '1'));
        AssertNothing();
    }

    [Theory]
    [InlineData(403, "AccessDenied")]
    [InlineData(404, "NoSuchKey")]
    public async Task A_refusal_in_the_middle_is_final(int status, string code)
    {
        _object.Fault = request => request.First == 3000 ? new Fault { Status = status, Code = code } : null;

        var e = await Assert.ThrowsAnyAsync<AmazonS3Exception>(DownloadAsync);

        Assert.Equal(code, e.ErrorCode);
        Assert.Single(_object.Ranges, range => range == "3000-3499");
        AssertNothing();
    }

    [Fact]
    public async Task An_object_that_is_replaced_meanwhile_is_not_mixed_with_the_new_one()
    {
        _object.Fault = request =>
        {
            if (request.First == 3000) _object.ETag = "\"two-1\"";
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
        _object.Fault = request => request.First == 1000 ? new Fault { ContentRange = range } : null;

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Contains($"asked for the bytes from 1000 on and answered with '{range}'", e.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Fact]
    public async Task What_does_not_fit_on_the_disk_is_not_begun()
    {
        _object.Fault = _ => new Fault { ContentRange = $"bytes 0-999/{1L << 50}" };

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Equal(FailureType.ConfigurationError, e.Type);
        Assert.Matches("^it has 1073741824 MiB, and .+ has [0-9]+ MiB free: [0-9]+ MiB are missing. Raise the function's EphemeralStorage.$", e.Message);
        AssertNothing();
    }

    [Theory]
    [InlineData("crc64nvme")]
    [InlineData("crc32")]
    [InlineData("crc32c")]
    [InlineData("sha256")]
    [InlineData("sha1")]
    [InlineData("md5")]
    public async Task A_damaged_byte_is_found_by_what_S3_knows_of_the_whole(string algorithm)
    {
        Announce(algorithm);
        await DownloadAsync();
        AssertComplete();
        _object.Content[2345] ^= 1;

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Equal(FailureType.SystemUnavailable, e.Type);
        Assert.Contains($"its {algorithm.ToUpperInvariant()} is ", e.Message, StringComparison.Ordinal);
        AssertNothing();
    }

    [Fact]
    public async Task The_checksum_of_the_parts_checksums_says_nothing_of_the_bytes()
    {
        _object.HeadHeaders = "x-amz-checksum-crc32: AAAAAA==-2\r\nx-amz-checksum-type: COMPOSITE\r\n";

        await DownloadAsync();

        AssertComplete();
    }

    [Fact]
    public async Task The_ETag_of_an_object_under_a_KMS_key_says_nothing_of_the_bytes()
    {
        _object.ETag = Md5([]);
        _object.Headers = "x-amz-server-side-encryption: aws:kms\r\n";

        await DownloadAsync();

        AssertComplete();
    }

    [Theory]
    [InlineData(0, 0, "0-999")]
    [InlineData(1000, 0, "1000-1999")]
    [InlineData(1000, 700, "1700-1999")]
    public async Task A_connection_on_which_nothing_moves_is_given_up_and_the_rest_asked_for(int first, int after, string rest)
    {
        var clock = new FakeClock();
        var stalled = new TaskCompletionSource();
        _object.Fault = request => request.First == first && stalled.TrySetResult()
            ? after == 0 ? new Fault { Before = Task.Delay(Timeout.Infinite, Cancellation) } : new Fault { Stalls = true, EndsAfter = after }
            : null;
        var download = new ObjectTransfer(_s3, Options with { Connections = 1 }, clock).DownloadAsync(new("bucket", "key"), Target, Cancellation);

        await stalled.Task.WaitAsync(Patience, Cancellation);
        while (after > 0 && !HasArrived(first + after - 1)) await Task.Delay(5, Cancellation);
        clock.Advance(Options.StallTimeout);
        await download;

        AssertComplete();
        Assert.Equal(5, _object.Ranges.Count);
        Assert.Contains(rest, _object.Ranges);
    }

    [Fact]
    public async Task A_cancelled_download_leaves_no_file()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _object.Fault = request =>
        {
            if (request.First == 2000) cancelled.Cancel();
            return new Fault { Stalls = request.First == 1000, EndsAfter = 500 };
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Transfer.DownloadAsync(new("bucket", "key"), Target, cancelled.Token));

        AssertNothing();
    }

    private ObjectTransfer Transfer => new(_s3, Options, TimeProvider.System);

    private Task<string?> DownloadAsync() => Transfer.DownloadAsync(new("bucket", "key"), Target, Cancellation);

    private void AssertComplete() => Assert.Equal(_object.Content, File.ReadAllBytes(Target));

    private void AssertNothing() => Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));

    // The file is as long as the object from the beginning, and full of zeros.
    private bool HasArrived(int position)
    {
        using var file = new FileStream(Target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = position;
        return file.ReadByte() == _object.Content[position];
    }

    private void Announce(string algorithm)
    {
        if (algorithm == "md5") _object.ETag = Md5(_object.Content);
        else _object.HeadHeaders = $"x-amz-checksum-{algorithm}: {Checksum(algorithm, _object.Content)}\r\nx-amz-checksum-type: FULL_OBJECT\r\n";
    }

    private static string Checksum(string algorithm, byte[] bytes) => algorithm switch
    {
        "crc64nvme" => Checksums.Text(CrcAlgorithm.Crc64Nvme, bytes),
        "crc32" => Checksums.Text(CrcAlgorithm.Crc32, bytes),
        "crc32c" => Checksums.Text(CrcAlgorithm.Crc32C, bytes),
        "sha256" => Convert.ToBase64String(SHA256.HashData(bytes)),
        _ => Convert.ToBase64String(SHA1.HashData(bytes)),
    };

    private static string Md5(byte[] bytes) => $"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"";

    private static Task Release(TaskCompletionSource all)
    {
        all.SetResult();
        return Task.CompletedTask;
    }
}
