using System.Globalization;
using System.Security.Cryptography;
using LocalAws.Http;
using LocalAws.S3.Payload;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Operations;

/// <summary>CompleteMultipartUpload: checks the list of parts and puts them together.</summary>
internal sealed class CompleteUpload(LocalAwsOptions options, S3Store store)
{
    private const long MinPartBytes = 5 * 1024 * 1024;

    public async Task CompleteAsync(S3Request request)
    {
        var bucket = store.Get(request.Bucket!);
        var id = request.Query["uploadId"];
        // A checksum in the headers of this request is the object's.
        var listed = PartList.Read(await S3Xml.ReadAsync(request, isDescribed: false));
        // The answer to the first try may have been lost; a second one is told the same.
        var stored = bucket.Objects.Find(request.Key!) is { } before && before.UploadId == id ? before : await CompleteAsync(request, bucket, listed);
        ObjectHeaders.WriteEncryption(request.Http.Response, stored.Attributes.Encryption);
        await S3Xml.WriteAsync(request.Http, S3Xml.Element(
            "CompleteMultipartUploadResult",
            S3Xml.Element("Location", $"http://{request.Http.Request.Host}/{request.Bucket}/{UriEncoding.Encode(stored.Key, keepSlashes: true)}"),
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("Key", stored.Key),
            S3Xml.Element("ETag", $"\"{stored.ETag}\""),
            ChecksumXml.Elements(stored.Checksum)));
    }

    private async Task<StoredObject> CompleteAsync(S3Request request, Bucket bucket, IReadOnlyList<ListedPart> listed)
    {
        var upload = bucket.Uploads.Get(request.Query["uploadId"], request.Key!);
        await upload.Gate.WaitAsync(request.Aborted);
        try
        {
            if (upload.IsEnded) throw S3Error.NoSuchUpload(upload.State.Id);
            var parts = PartList.Check(listed, upload.Parts, MinPartBytes);
            var condition = WriteHeaders.Condition(request);
            condition.Check(bucket.Objects.Find(request.Key!));
            var stored = await JoinAsync(request, bucket, upload, parts);
            Commit(bucket, stored, condition);
            bucket.Uploads.Remove(upload);
            return stored;
        }
        finally
        {
            upload.Gate.Release();
        }
    }

    private async Task<StoredObject> JoinAsync(S3Request request, Bucket bucket, Upload upload, IReadOnlyList<PartState> parts)
    {
        var isWhole = upload.State.ChecksumType == "FULL_OBJECT";
        await using var joined = new JoinedStream(upload.Data, parts.Select(part => part.DataFile));
        var received = await Receiver.CopyAsync(bucket.Data, joined, isWhole ? upload.State.ChecksumAlgorithm : null, request.Aborted);
        var stored = new StoredObject
        {
            Key = upload.State.Key,
            DataFile = received.File,
            Size = received.Size,
            ETag = ETag(parts),
            LastModified = options.Now(),
            Attributes = upload.State.Attributes,
            Checksum = isWhole ? received.Checksum : Composite(upload.State.ChecksumAlgorithm, parts),
            PartSizes = [.. parts.Select(part => part.Size)],
            UploadId = upload.State.Id,
        };
        try
        {
            CheckWhole(request, stored);
            return stored;
        }
        catch
        {
            bucket.Data.Delete(stored.DataFile);
            throw;
        }
    }

    private static void Commit(Bucket bucket, StoredObject stored, WriteCondition condition)
    {
        try
        {
            bucket.Put(stored, condition);
        }
        catch
        {
            bucket.Data.Delete(stored.DataFile);
            throw;
        }
    }

    /// <summary>What the request says about the whole must be so.</summary>
    private static void CheckWhole(S3Request request, StoredObject stored)
    {
        if (request.Header("x-amz-mp-object-size") is { } size && size != stored.Size.ToString(CultureInfo.InvariantCulture))
            throw S3Error.InvalidRequest($"The provided 'x-amz-mp-object-size' header value {size} does not match what was computed: {stored.Size}");
        foreach (var name in ChecksumHash.Names)
        {
            if (request.Header($"x-amz-checksum-{name}") is not { } expected) continue;
            if (stored.Checksum?.Algorithm != name || stored.Checksum.Value.Split('-')[0] != expected.Split('-')[0]) throw S3Error.BadDigest(name.ToUpperInvariant());
        }
    }

    private static string ETag(IReadOnlyList<PartState> parts) =>
        $"{Convert.ToHexStringLower(MD5.HashData([.. parts.SelectMany(part => Convert.FromHexString(part.ETag))]))}-{parts.Count}";

    private static ObjectChecksum? Composite(string? algorithm, IReadOnlyList<PartState> parts)
    {
        if (algorithm is null) return null;
        using var hash = ChecksumHash.Create(algorithm);
        foreach (var part in parts) hash.Append(Convert.FromBase64String(part.Checksum!.Value));
        return new(algorithm, $"{Convert.ToBase64String(hash.Finish())}-{parts.Count}", "COMPOSITE");
    }
}
