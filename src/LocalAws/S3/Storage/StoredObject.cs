namespace LocalAws.S3.Storage;

/// <summary>What is known of an object; its bytes are in the file <see cref="DataFile"/>, which no other object shares and nobody changes.</summary>
internal sealed record StoredObject
{
    public required string Key { get; init; }

    public required string DataFile { get; init; }

    public required long Size { get; init; }

    /// <summary>Without its quotes.</summary>
    public required string ETag { get; init; }

    /// <summary>In whole seconds, as HTTP has it.</summary>
    public required DateTimeOffset LastModified { get; init; }

    public ObjectAttributes Attributes { get; init; } = new();

    public ObjectChecksum? Checksum { get; init; }

    /// <summary>The sizes of the parts that it was uploaded in; empty when it came whole.</summary>
    public IReadOnlyList<long> PartSizes { get; init; } = [];

    /// <summary>The multipart upload that it came from: who completes that a second time gets the same answer.</summary>
    public string? UploadId { get; init; }
}

/// <summary>What the uploader says about an object.</summary>
internal sealed record ObjectAttributes
{
    /// <summary>Content-Type, Cache-Control and the other headers that S3 gives back as they came.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The <c>x-amz-meta-</c> headers, by the rest of their names.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public Encryption Encryption { get; init; } = Encryption.Default;

    public string StorageClass { get; init; } = "STANDARD";
}

/// <summary>How S3 says that an object is encrypted. Nothing is: this is a developer's own disk.</summary>
/// <param name="KeyId">As the uploader named it; null for <c>AES256</c>.</param>
internal sealed record Encryption(string Algorithm, string? KeyId)
{
    public static readonly Encryption Default = new("AES256", null);

    public bool IsKms => Algorithm.StartsWith("aws:kms", StringComparison.Ordinal);
}

/// <summary>A checksum that came with an object and was found right.</summary>
/// <param name="Algorithm">As in header names: <c>crc32</c>.</param>
/// <param name="Value">Base64; a composite one ends in the number of parts.</param>
/// <param name="Type"><c>FULL_OBJECT</c> or <c>COMPOSITE</c>.</param>
internal sealed record ObjectChecksum(string Algorithm, string Value, string Type);
