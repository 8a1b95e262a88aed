using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Amazon.S3;
using Amazon.S3.Model;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>Asks for pieces of one object, and looks whether the answer is what was asked for.</summary>
internal sealed partial class RangeRequest(IAmazonS3 s3, ObjectAddress address)
{
    /// <summary>Asks for the first bytes of an object of which nothing is known.</summary>
    public async Task<GetObjectResponse> FirstAsync(long bytes, CancellationToken cancellationToken)
    {
        try
        {
            return Checked(await s3.GetObjectAsync(Get(new ByteRange(0, bytes - 1), null), cancellationToken), 0, null);
        }
        // An empty object has no first byte.
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return await s3.GetObjectAsync(Get(null, null), cancellationToken);
        }
    }

    /// <summary>Asks for what is missing of a range.</summary>
    public async Task<GetObjectResponse> RestAsync(ObjectRange range, RemoteObject remote, CancellationToken cancellationToken) =>
        Checked(await s3.GetObjectAsync(Get(new ByteRange(range.Next, range.Last), remote.ETag), cancellationToken), range.Next, (range.Last - range.Next + 1, remote.Size));

    /// <summary>What S3 knows of the whole.</summary>
    public Task<GetObjectMetadataResponse> HeadAsync(string etag, CancellationToken cancellationToken) => s3.GetObjectMetadataAsync(
        new GetObjectMetadataRequest { BucketName = address.Bucket, Key = address.Key, EtagToMatch = etag, ChecksumMode = ChecksumMode.ENABLED }, cancellationToken);

    /// <summary>How many bytes an answer brings, and how many there are in all.</summary>
    /// <param name="start">Where it must begin.</param>
    public static (long Bytes, long Size) Extent(GetObjectResponse answer, long start)
    {
        if (string.IsNullOrEmpty(answer.ContentRange))
            // The whole object, from somebody who does not do ranges.
            return start == 0 ? (answer.ContentLength, answer.ContentLength) : throw Unexpected(answer, start);
        var match = ContentRange().Match(answer.ContentRange);
        if (!match.Success) throw Unexpected(answer, start);
        var (first, last, size) = (Number(match.Groups[1]), Number(match.Groups[2]), Number(match.Groups[3]));
        return first == start && last >= first && last < size ? (last - first + 1, size) : throw Unexpected(answer, start);
    }

    private static GetObjectResponse Checked(GetObjectResponse answer, long start, (long Bytes, long Size)? wanted)
    {
        try
        {
            var extent = Extent(answer, start);
            return wanted is null || extent == wanted ? answer : throw Unexpected(answer, start);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static IOException Unexpected(GetObjectResponse answer, long start) =>
        new($"S3 was asked for the bytes from {start} on and answered with '{answer.ContentRange}'");

    private static long Number(Group digits) => long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private GetObjectRequest Get(ByteRange? range, string? etag) =>
        new() { BucketName = address.Bucket, Key = address.Key, ByteRange = range, EtagToMatch = etag, ChecksumMode = ChecksumMode.ENABLED };

    [GeneratedRegex(@"^bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})\z")]
    private static partial Regex ContentRange();
}
