using System.Security.Cryptography;
using System.Text;

namespace CodePipelineActions.Actions.Deployments.Sites.Rules;

/// <summary>What a visitor is told about a file, besides its content.</summary>
internal sealed record SiteHeaders(string ContentType, string CacheControl)
{
    private string? _digest;

    public string? ContentDisposition { get; init; }

    public string? ContentEncoding { get; init; }

    public string? ContentLanguage { get; init; }

    /// <summary>Tells headers apart from others, in the manifest: 16 hexadecimal digits.</summary>
    public string Digest => _digest ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', ContentType, CacheControl, ContentDisposition, ContentEncoding, ContentLanguage))).AsSpan(0, 8));

    // The digest is made of the rest, and is worth making only for headers that stay.
    public bool Equals(SiteHeaders? other) =>
        other is not null && ContentType == other.ContentType && CacheControl == other.CacheControl
        && ContentDisposition == other.ContentDisposition && ContentEncoding == other.ContentEncoding && ContentLanguage == other.ContentLanguage;

    public override int GetHashCode() => HashCode.Combine(ContentType, CacheControl, ContentDisposition, ContentEncoding, ContentLanguage);
}
