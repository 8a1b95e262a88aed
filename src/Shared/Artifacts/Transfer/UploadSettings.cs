using Amazon.S3;
using Amazon.S3.Model;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>What an uploaded object is to be.</summary>
internal sealed record UploadSettings
{
    public string ContentType { get; init; } = "application/zip";

    /// <summary>The KMS key to encrypt with; <see langword="null"/> for what the bucket does by itself.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>User metadata, without the prefix <c>x-amz-meta-</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Leave an object that is there already as it is.</summary>
    public bool OnlyIfAbsent { get; init; }

    /// <summary>Replace the object with this ETag and no other; <see langword="null"/> for whatever there is.</summary>
    public string? OnlyIfETag { get; init; }

    /// <summary>Told, from any thread, how many bytes of how many have been sent.</summary>
    public Action<long, long>? Moved { get; init; }

    public bool IsConditional => OnlyIfAbsent || OnlyIfETag is not null;

    /// <summary>The condition of the request that makes the object.</summary>
    public string? IfNoneMatch => OnlyIfAbsent ? "*" : null;

    public ServerSideEncryptionMethod? Encryption => KmsKeyId is null ? null : ServerSideEncryptionMethod.AWSKMS;

    public void AddMetadataTo(MetadataCollection metadata)
    {
        foreach (var (name, value) in Metadata) metadata.Add(name, value);
    }
}
