using LocalAws.S3.Payload;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Operations;

/// <summary>CopyObject and UploadPartCopy.</summary>
internal sealed class CopyOperations(LocalAwsOptions options, S3Store store)
{
    public async Task CopyAsync(S3Request request)
    {
        var bucket = store.Get(request.Bucket!);
        var source = CopySource.Read(request);
        var (original, data) = source.Open(store, request);
        await using var _ = data;
        var attributes = Attributes(request, bucket.State, original);
        if (source.Bucket == request.Bucket && source.Key == request.Key && !ChangesAnything(request))
            throw S3Error.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        var algorithm = request.Header("x-amz-checksum-algorithm")?.ToLowerInvariant() ?? original.Checksum?.Algorithm;
        var received = await Receiver.CopyAsync(bucket.Data, data, algorithm, request.Aborted);
        var stored = new WriteOperations(options, store).Put(bucket, request.Key!, received, attributes, WriteHeaders.Condition(request));
        ObjectHeaders.WriteEncryption(request.Http.Response, attributes.Encryption);
        await S3Xml.WriteAsync(request.Http, Result("CopyObjectResult", stored.LastModified, stored.ETag, stored.Checksum));
    }

    public async Task CopyPartAsync(S3Request request)
    {
        var upload = store.Get(request.Bucket!).Uploads.Get(request.Query["uploadId"], request.Key!);
        var number = UploadOperations.PartNumber(request);
        var (original, data) = CopySource.Read(request).Open(store, request);
        await using var _ = data;
        var range = ByteRange.Parse(request.Header("x-amz-copy-source-range"), original.Size) ?? new(0, original.Size - 1);
        data.Position = range.First;
        await using var part = new BoundedStream(data, range.Length);
        var received = await Receiver.CopyAsync(upload.Data, part, upload.State.ChecksumAlgorithm, request.Aborted);
        var stored = await UploadOperations.PutAsync(upload, new(number, received.File, received.Size, received.ETag(upload.State.Attributes.Encryption))
        {
            LastModified = options.Now(),
            Checksum = received.Checksum,
        });
        await S3Xml.WriteAsync(request.Http, Result("CopyPartResult", stored.LastModified, stored.ETag, stored.Checksum));
    }

    /// <summary>What was said about the original, or what this request says. Encryption and storage class are never copied.</summary>
    private static ObjectAttributes Attributes(S3Request request, BucketState bucket, StoredObject original)
    {
        var given = ObjectHeaders.Read(request, bucket);
        var metadata = Directive(request, "x-amz-metadata-directive") ? given : given with { Headers = original.Attributes.Headers, Metadata = original.Attributes.Metadata };
        return Directive(request, "x-amz-tagging-directive") ? metadata : metadata with { Tags = original.Attributes.Tags };
    }

    /// <summary>True to replace, false to copy.</summary>
    private static bool Directive(S3Request request, string header) => request.Header(header) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Error.InvalidArgument("Unknown metadata directive.", header, other),
    };

    private static bool ChangesAnything(S3Request request) =>
        Directive(request, "x-amz-metadata-directive") || request.Header("x-amz-storage-class") is not null
        || request.Header("x-amz-server-side-encryption") is not null || request.Header("x-amz-website-redirect-location") is not null;

    private static System.Xml.Linq.XElement Result(string name, DateTimeOffset lastModified, string etag, ObjectChecksum? checksum) =>
        S3Xml.Element(name, S3Xml.Element("LastModified", S3Xml.Time(lastModified)), S3Xml.Element("ETag", $"\"{etag}\""), ChecksumXml.Elements(checksum));
}
