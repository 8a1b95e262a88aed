namespace LocalAws.S3.Storage;

/// <summary>A multipart upload, as it was begun.</summary>
internal sealed record UploadState(string Id, string Key, DateTimeOffset Initiated)
{
    public ObjectAttributes Attributes { get; init; } = new();

    public string? ChecksumAlgorithm { get; init; }

    public string? ChecksumType { get; init; }
}

/// <summary>One part of a multipart upload.</summary>
internal sealed record PartState(int Number, string DataFile, long Size, string ETag)
{
    public required DateTimeOffset LastModified { get; init; }

    public ObjectChecksum? Checksum { get; init; }
}
