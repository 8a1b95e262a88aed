using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Artifacts.Transfer.Checksums;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>One download. The first answer brings the first range and tells how many others there are.</summary>
internal sealed class ObjectDownload(IAmazonS3 s3, TransferOptions options, Attempts attempts, ObjectAddress address)
{
    private readonly RangeRequest _request = new(s3, address);

    /// <summary>Told, from any thread, how many bytes of how many have come.</summary>
    public Action<long, long>? Moved { get; init; }

    public async Task<string?> RunAsync(string path, CancellationToken cancellationToken)
    {
        using var first = await attempts.RunAsync(clock => _request.FirstAsync(options.RangeBytes, clock.Token), cancellationToken);
        var remote = await DescribeAsync(first, cancellationToken);
        using var file = DownloadFile.Create(path, remote.Size, Moved);
        var ranges = remote.Ranges(options.RangeBytes);
        await ReceiveAsync(ranges, new(first, remote, file), cancellationToken);
        Verify(remote, ranges, file, cancellationToken);
        return remote.ETag;
    }

    private async Task ReceiveAsync(IReadOnlyList<ObjectRange> ranges, Target target, CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = new WorkerGroup(failed);
        var next = -1;
        for (var i = 0; i < Math.Min(options.Connections, ranges.Count); i++)
            workers.Start(async token =>
            {
                for (int index; (index = Interlocked.Increment(ref next)) < ranges.Count;)
                    await ReceiveAsync(ranges[index], index == 0 ? target.First : null, target, token);
            });
        await workers.EndAsync(cancellationToken);
    }

    private Task ReceiveAsync(ObjectRange range, GetObjectResponse? answered, Target target, CancellationToken cancellationToken) =>
        attempts.RunAsync(async clock =>
        {
            using var answer = Interlocked.Exchange(ref answered, null) ?? await _request.RestAsync(range, target.Remote, clock.Token);
            await range.ReceiveAsync(answer.ResponseStream, target.File, clock);
            return range;
        }, cancellationToken);

    private async Task<RemoteObject> DescribeAsync(GetObjectResponse first, CancellationToken cancellationToken)
    {
        var (bytes, size) = RangeRequest.Extent(first, 0);
        var remote = new RemoteObject(size, bytes, first.ETag, null);
        var md5 = ObjectChecksum.OfETag(first.ETag, first.ServerSideEncryptionMethod);
        // The answer to a range may speak of the range.
        if (bytes == size && (ObjectChecksum.Of(first) ?? md5) is { } known) return remote with { Checksum = known };
        if (size == 0 || first.ETag is null) return remote;
        var head = await attempts.RunAsync(clock => _request.HeadAsync(first.ETag, clock.Token), cancellationToken);
        return remote with { Checksum = ObjectChecksum.Of(head) ?? md5 };
    }

    private static void Verify(RemoteObject remote, IReadOnlyList<ObjectRange> ranges, DownloadFile file, CancellationToken cancellationToken)
    {
        if (remote.Checksum is not { } expected) return;
        var actual = expected.Crc is { } crc
            ? crc.Text(ranges.Aggregate(0UL, (sum, range) => crc.Combine(sum, range.Crc, range.Length)))
            : file.Digest(expected.Name, cancellationToken);
        if (actual != expected.Value) throw TransferException.Damaged($"its {expected.Name} is {actual}, and S3 says {expected.Value}: it was damaged on its way");
    }

    private sealed record Target(GetObjectResponse First, RemoteObject Remote, DownloadFile File);
}
