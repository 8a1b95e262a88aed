using System.Text;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LocalAws.S3;

/// <summary>A request in S3's terms: <c>METHOD /bucket/key?subresource</c>, path style only.</summary>
internal sealed class S3Request
{
    private const int MaxKeyBytes = 1024;

    /// <summary>Every name that makes another operation of a request. All of AWS's are here, so that one that is not implemented is never taken for a plain get or put.</summary>
    private static readonly string[] SubResources =
    [
        "abac", "accelerate", "acl", "analytics", "append", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory",
        "legal-hold", "lifecycle", "location", "logging", "metadataConfiguration", "metadataTable", "metrics", "notification", "object-lock",
        "ownershipControls", "policy", "policyStatus", "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore",
        "retention", "select", "session", "tagging", "torrent", "uploadId", "uploads", "versioning", "versions", "website",
    ];

    public S3Request(HttpContext http, IReadOnlySet<string>? buckets)
    {
        (Http, Buckets) = (http, buckets);
        var target = RawTarget.Of(http);
        var parts = target.Path.TrimStart('/').Split('/', 2);
        Bucket = parts[0].Length == 0 ? null : Uri.UnescapeDataString(parts[0]);
        Key = parts.Length < 2 || parts[1].Length == 0 ? null : CheckKey(Uri.UnescapeDataString(parts[1]));
        Query = target.QueryPairs().GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);
        SubResource = SubResources.FirstOrDefault(Query.ContainsKey) ?? "";
    }

    public HttpContext Http { get; }

    /// <summary>When not null, all that the caller's keys open.</summary>
    public IReadOnlySet<string>? Buckets { get; }

    public string Method => Http.Request.Method;

    public string? Bucket { get; }

    public string? Key { get; }

    public IReadOnlyDictionary<string, string> Query { get; }

    /// <summary>Empty for the bucket or object itself.</summary>
    public string SubResource { get; }

    public CancellationToken Aborted => Http.RequestAborted;

    public string? Header(string name) => Http.Request.Headers[name].FirstOrDefault();

    public int IntQuery(string name, int absent)
    {
        if (Query.GetValueOrDefault(name) is not { Length: > 0 } text) return absent;
        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value >= 0
            ? value
            : throw S3Error.InvalidArgument($"Provided {name} not an integer or within integer range", name, text);
    }

    /// <summary>What an operation that is not there is called in its refusal.</summary>
    public string Describe() =>
        $"S3 operation {Method} /{(Bucket is null ? "" : "{bucket}")}{(Key is null ? "" : "/{key}")}{(SubResource.Length == 0 ? "" : "?" + SubResource)}";

    private static string CheckKey(string key)
    {
        var bytes = Encoding.UTF8.GetByteCount(key);
        return bytes <= MaxKeyBytes ? key : throw new AwsError(400, "KeyTooLongError", $"Your key is too long: it has {bytes} bytes of at most {MaxKeyBytes}.");
    }
}
