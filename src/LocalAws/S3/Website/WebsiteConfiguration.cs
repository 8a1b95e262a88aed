using System.Xml.Linq;
using LocalAws.Http;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Website;

/// <summary>How a bucket is served as a site.</summary>
/// <param name="IndexSuffix">What a folder's address stands for: <c>index.html</c>.</param>
/// <param name="ErrorKey">The object that is shown when there is none; null for S3's own page.</param>
internal sealed record WebsiteConfiguration(string? IndexSuffix, string? ErrorKey)
{
    /// <summary>When given, every request goes there: <c>http://host</c>.</summary>
    public string? RedirectAllTo { get; init; }

    public static WebsiteConfiguration? Of(BucketState bucket) =>
        bucket.Settings.TryGetValue("website", out var document) ? Read(XElement.Parse(document)) : null;

    public static WebsiteConfiguration Read(XElement document)
    {
        if (document.Child("RoutingRules") is not null) throw AwsError.NotImplemented("routing rules of a website");
        if (document.Child("RedirectAllRequestsTo") is { } redirect)
        {
            var host = redirect.Text("HostName") ?? throw S3Error.MalformedXml("RedirectAllRequestsTo has no HostName");
            return new(null, null) { RedirectAllTo = $"{redirect.Text("Protocol") ?? "http"}://{host}" };
        }

        var suffix = document.Child("IndexDocument")?.Text("Suffix");
        return suffix is { Length: > 0 } && !suffix.Contains('/', StringComparison.Ordinal)
            ? new(suffix, document.Child("ErrorDocument")?.Text("Key"))
            : throw S3Error.InvalidArgument("The IndexDocument Suffix is not well formed", "IndexDocument", suffix);
    }

    public XElement Write() => S3Xml.Element(
        "WebsiteConfiguration",
        IndexSuffix is null ? null : S3Xml.Element("IndexDocument", S3Xml.Element("Suffix", IndexSuffix)),
        ErrorKey is null ? null : S3Xml.Element("ErrorDocument", S3Xml.Element("Key", ErrorKey)));
}
