using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>What is known of an object.</summary>
public sealed record LocalObject(string Key, long Size, string ETag, DateTimeOffset LastModified)
{
    public required LocalObjectHeaders Headers { get; init; }

    internal static LocalObject Of(StoredObject stored) => new(stored.Key, stored.Size, stored.ETag, stored.LastModified)
    {
        Headers = new()
        {
            ContentType = stored.Attributes.Headers.GetValueOrDefault("Content-Type", ObjectHeaders.DefaultContentType),
            CacheControl = stored.Attributes.Headers.GetValueOrDefault("Cache-Control"),
            KmsKeyId = stored.Attributes.Encryption.KeyId,
            Metadata = stored.Attributes.Metadata,
        },
    };
}

/// <summary>An object to be stored, or put in the place of the one that is there.</summary>
/// <param name="Content">Read to its end, and not closed.</param>
public sealed record LocalUpload(string Bucket, string Key, Stream Content)
{
    public LocalObjectHeaders Headers { get; init; } = new();
}

/// <summary>What is said about an object when it is stored.</summary>
public sealed record LocalObjectHeaders
{
    public string ContentType { get; init; } = ObjectHeaders.DefaultContentType;

    public string? CacheControl { get; init; }

    /// <summary>When given, the object says that it is encrypted under this KMS key, and only who may use that can read it; else as its bucket has it. The bytes on disk are as they came.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The <c>x-amz-meta-</c> headers, by the rest of their names.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal ObjectAttributes ToAttributes(Encryption byDefault)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = ContentType };
        if (CacheControl is not null) headers["Cache-Control"] = CacheControl;
        return new() { Headers = headers, Metadata = Metadata, Encryption = KmsKeyId is null ? byDefault : new("aws:kms", KmsKeyId) };
    }
}
