using System.Globalization;
using System.Security.Cryptography;
using Amazon.S3.Model;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>What is recorded beside a cached archive, so that a damaged, cut off or misplaced one is recognised.</summary>
/// <param name="Key">The key that it was written for: a copy of another entry does not pass for this one.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Digest">SHA-256, in hexadecimal digits.</param>
internal sealed record CacheEntry(string Key, long Length, string Digest)
{
    private const string KeyName = "cache-key";
    private const string LengthName = "length";
    private const string DigestName = "sha256";

    public static async Task<CacheEntry> OfAsync(string key, string archive, CancellationToken cancellationToken) =>
        new(key, new FileInfo(archive).Length, await DigestAsync(archive, cancellationToken));

    /// <summary>The record of an object; <see langword="null"/> when it has none that makes sense.</summary>
    public static CacheEntry? Read(MetadataCollection metadata) =>
        metadata[KeyName] is { } key && metadata[DigestName] is { } digest && long.TryParse(metadata[LengthName], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? new(key, length, digest) : null;

    /// <summary>As it is recorded.</summary>
    public IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>
    {
        [KeyName] = Key,
        [LengthName] = Length.ToString(CultureInfo.InvariantCulture),
        [DigestName] = Digest,
    };

    public static async Task<string> DigestAsync(string archive, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(archive, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
