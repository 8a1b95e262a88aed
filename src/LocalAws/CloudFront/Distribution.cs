using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace LocalAws.CloudFront;

/// <summary>A distribution: nothing is served, but what stands in front of a bucket can be told what has changed.</summary>
/// <param name="Config">The <c>DistributionConfig</c> as it was sent.</param>
internal sealed record Distribution(string Id, string CallerReference, string Config, DateTimeOffset Created)
{
    /// <summary>The newest last.</summary>
    public ImmutableList<Invalidation> Invalidations { get; init; } = [];

    [JsonIgnore]
    public string DomainName => DomainNameOf(Id);

    public static string DomainNameOf(string id) => $"d{id.ToLowerInvariant()}.cloudfront.net";

    /// <summary>The same for the same reference, so that what names a distribution need not be told again after everything was set up anew.</summary>
    public static string IdFor(string callerReference) => "E" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(callerReference)).AsSpan(0, 6)) + "Z";
}

/// <summary>What is forgotten, and since when.</summary>
internal sealed record Invalidation(string Id, string CallerReference, ImmutableArray<string> Paths, DateTimeOffset Created)
{
    public static string NewId() => "I" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 25);
}

/// <summary>How distributions are written to disk.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(Distribution[]))]
internal sealed partial class DistributionJson : JsonSerializerContext;
