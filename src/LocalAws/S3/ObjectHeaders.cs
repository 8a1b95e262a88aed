using System.Text;
using LocalAws.Http;
using LocalAws.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace LocalAws.S3;

/// <summary>Between the headers of an upload, what is stored, and the headers of an answer.</summary>
internal static class ObjectHeaders
{
    public const string DefaultContentType = "binary/octet-stream";

    private const string MetadataPrefix = "x-amz-meta-";
    private const int MaxMetadataBytes = 2048;
    private const string EncryptionHeader = "x-amz-server-side-encryption";
    private const string KmsKeyHeader = "x-amz-server-side-encryption-aws-kms-key-id";

    private static readonly string[] Kept = ["Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires", "x-amz-website-redirect-location"];

    private static readonly string[] StorageClasses = ["STANDARD", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "REDUCED_REDUNDANCY"];

    /// <summary>Those that would change what happens, and do not here.</summary>
    private static readonly string[] Unsupported = ["x-amz-server-side-encryption-customer-algorithm", "x-amz-object-lock-mode", "x-amz-object-lock-legal-hold", "x-amz-write-offset-bytes"];

    /// <param name="bucket">Says how to encrypt what does not say it itself.</param>
    public static ObjectAttributes Read(S3Request request, BucketState bucket)
    {
        if (Unsupported.FirstOrDefault(name => request.Header(name) is not null) is { } unsupported) throw AwsError.NotImplemented($"support for the header {unsupported}");
        BucketSettingsRules.CheckAcl(request);
        return new()
        {
            Headers = Kept.Select(name => (Name: name, Value: Clean(name, request.Header(name)))).Where(header => header.Value is not null).ToDictionary(header => header.Name, header => header.Value!),
            Metadata = ReadMetadata(request.Http.Request.Headers),
            Tags = ObjectTags.FromHeader(request.Header("x-amz-tagging")),
            Encryption = EncryptionOf(request, bucket),
            StorageClass = ReadStorageClass(request),
        };
    }

    /// <summary>What the uploader asks for, else what the bucket does by itself.</summary>
    public static Encryption EncryptionOf(S3Request request, BucketState bucket) => ReadEncryption(request) ?? BucketSettingsRules.DefaultEncryption(bucket);

    /// <summary>Writes what is known of an object into the headers of an answer.</summary>
    public static void Write(HttpResponse response, StoredObject stored)
    {
        var attributes = stored.Attributes;
        response.Headers.ContentType = DefaultContentType;
        foreach (var (name, value) in attributes.Headers) response.Headers[name] = value;
        foreach (var (name, value) in attributes.Metadata) response.Headers[MetadataPrefix + name] = value;
        response.Headers.ETag = $"\"{stored.ETag}\"";
        response.Headers.LastModified = stored.LastModified.ToString("R", null);
        response.Headers.AcceptRanges = "bytes";
        if (attributes.Tags.Count > 0) response.Headers["x-amz-tagging-count"] = attributes.Tags.Count.ToString(null as IFormatProvider);
        if (attributes.StorageClass != "STANDARD") response.Headers["x-amz-storage-class"] = attributes.StorageClass;
        WriteEncryption(response, attributes.Encryption);
    }

    public static void WriteEncryption(HttpResponse response, Encryption encryption)
    {
        response.Headers[EncryptionHeader] = encryption.Algorithm;
        if (encryption.KeyId is { } key) response.Headers[KmsKeyHeader] = key;
    }

    public static void WriteChecksum(HttpResponse response, ObjectChecksum? checksum)
    {
        if (checksum is null) return;
        response.Headers[$"x-amz-checksum-{checksum.Algorithm}"] = checksum.Value;
        response.Headers["x-amz-checksum-type"] = checksum.Type;
    }

    private static Dictionary<string, string> ReadMetadata(IHeaderDictionary headers)
    {
        var metadata = headers.Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[MetadataPrefix.Length..].ToLowerInvariant(), header => header.Value.ToString());
        var bytes = metadata.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value));
        return bytes <= MaxMetadataBytes ? metadata : throw new AwsError(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
    }

    /// <summary>The encoding of the transfer is not one of the object.</summary>
    private static string? Clean(string name, string? value)
    {
        if (name != "Content-Encoding" || value is null) return value;
        var kept = string.Join(',', value.Split(',', StringSplitOptions.TrimEntries).Where(encoding => encoding is not "aws-chunked" and not ""));
        return kept.Length == 0 ? null : kept;
    }

    private static Encryption? ReadEncryption(S3Request request)
    {
        var (algorithm, key) = (request.Header(EncryptionHeader), request.Header(KmsKeyHeader));
        return algorithm switch
        {
            null when key is null => null,
            "AES256" when key is null => Encryption.Default,
            // Without a key S3 takes the account's own for S3.
            "aws:kms" or "aws:kms:dsse" => new(algorithm, key ?? "alias/aws/s3"),
            _ => throw S3Error.InvalidArgument("The encryption method specified is not supported", EncryptionHeader, algorithm),
        };
    }

    private static string ReadStorageClass(S3Request request)
    {
        var storageClass = request.Header("x-amz-storage-class") ?? "STANDARD";
        return StorageClasses.Contains(storageClass) ? storageClass : throw AwsError.NotImplemented($"storage class {storageClass}");
    }
}
