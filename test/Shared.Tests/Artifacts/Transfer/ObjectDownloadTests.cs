using Amazon.CodePipeline;
using CodePipelineActions.Artifacts.Transfer;

namespace Shared.Tests.Artifacts.Transfer;

/// <summary>How an object is asked for.</summary>
public sealed class ObjectDownloadTests : DownloadFixture
{
    [Fact]
    public async Task A_small_object_takes_one_request()
    {
        Stored.Content = RandomFile.Bytes(1000);
        Stored.ETag = Md5(Stored.Content);

        await DownloadAsync();

        AssertComplete();
        Assert.Equal("GET", Assert.Single(Stored.Requests).Method);
    }

    [Fact]
    public async Task It_tells_how_many_bytes_have_come()
    {
        Stored.Content = RandomFile.Bytes(1000);
        var told = new System.Collections.Concurrent.ConcurrentBag<(long Done, long Total)>();

        await Transfer.DownloadAsync(new("bucket", "key"), Target, (done, total) => told.Add((done, total)), Cancellation);

        AssertComplete();
        Assert.Equal((1000, 1000), told.Max());
    }

    [Fact]
    public async Task An_empty_object_is_an_empty_file()
    {
        Stored.Content = [];

        await DownloadAsync();

        AssertComplete();
    }

    [Fact]
    public async Task A_large_one_comes_in_ranges_of_one_version()
    {
        var etag = await DownloadAsync();

        AssertComplete();
        Assert.Equal("\"one-1\"", etag);
        Assert.Equal(FourRanges, Stored.Ranges);
        Assert.All(Stored.Requests.Skip(1), request => Assert.Equal("\"one-1\"", request.IfMatch));
    }

    [Fact]
    public async Task As_many_are_asked_for_at_once_as_there_may_be_connections()
    {
        var all = new TaskCompletionSource();
        var asked = 0;
        Stored.Fault = request => request.First == 0 ? null : new Fault { Before = Interlocked.Increment(ref asked) == 3 ? Release(all) : all.Task };

        await DownloadAsync();

        AssertComplete();
        // Nobody was given up before the others came.
        Assert.Equal(FourRanges, Stored.Ranges);
    }

    [Fact]
    public async Task Who_does_not_do_ranges_is_read_in_one_piece()
    {
        Stored.Fault = _ => new Fault { IgnoresRange = true };

        await DownloadAsync();

        AssertComplete();
    }

    [Fact]
    public async Task What_does_not_fit_on_the_disk_is_not_begun()
    {
        Stored.Fault = _ => new Fault { ContentRange = $"bytes 0-999/{1L << 50}" };

        var e = await Assert.ThrowsAsync<TransferException>(DownloadAsync);

        Assert.Equal(FailureType.ConfigurationError, e.Type);
        Assert.Matches("^it has 1073741824 MiB, and .+ has [0-9]+ MiB free: [0-9]+ MiB are missing. Raise the function's EphemeralStorage.$", e.Message);
        AssertNothing();
    }

    [Fact]
    public async Task A_cancelled_download_leaves_no_file()
    {
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Stored.Fault = request =>
        {
            if (request.First == 2000) cancelled.Cancel();
            return new Fault { Stalls = request.First == 1000, EndsAfter = 500 };
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Transfer.DownloadAsync(new("bucket", "key"), Target, cancelled.Token));

        AssertNothing();
    }

    private static Task Release(TaskCompletionSource all)
    {
        all.SetResult();
        return Task.CompletedTask;
    }
}
