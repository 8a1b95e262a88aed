using System.Xml.Linq;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Website;

/// <summary>How a bucket is served as a site.</summary>
/// <param name="IndexSuffix">What a folder's address stands for: <c>index.html</c>.</param>
/// <param name="ErrorKey">The object that is shown when there is none; null for S3's own page.</param>
internal sealed record WebsiteConfiguration(string? IndexSuffix, string? ErrorKey)
{
    private const int MaxRules = 50;

    /// <summary>When given, every request goes there: <c>http://host</c>.</summary>
    public string? RedirectAllTo { get; init; }

    /// <summary>The first one that is for a request counts.</summary>
    public IReadOnlyList<RoutingRule> Rules { get; init; } = [];

    public static WebsiteConfiguration? Of(BucketState bucket) =>
        bucket.Settings.TryGetValue("website", out var document) ? Read(XElement.Parse(document)) : null;

    public static WebsiteConfiguration Read(XElement document)
    {
        if (document.Child("RedirectAllRequestsTo") is { } redirect) return RedirectAll(document, redirect);
        var suffix = document.Child("IndexDocument")?.Text("Suffix");
        if (suffix is null) throw S3Error.InvalidArgument("A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty", "IndexDocument");
        if (suffix.Length == 0 || suffix.Contains('/', StringComparison.Ordinal))
            throw S3Error.InvalidArgument("The IndexDocument Suffix is not well formed", "IndexDocument", suffix);
        var errorKey = document.Child("ErrorDocument") is { } error ? error.Text("Key") : null;
        if (errorKey is "") throw S3Error.InvalidArgument("The ErrorDocument Key is not well formed", "ErrorDocument", errorKey);
        return new(suffix, errorKey) { Rules = ReadRules(document) };
    }

    public XElement Write() => S3Xml.Element(
        "WebsiteConfiguration",
        IndexSuffix is null ? null : S3Xml.Element("IndexDocument", S3Xml.Element("Suffix", IndexSuffix)),
        ErrorKey is null ? null : S3Xml.Element("ErrorDocument", S3Xml.Element("Key", ErrorKey)));

    private static WebsiteConfiguration RedirectAll(XElement document, XElement redirect)
    {
        if (document.Elements().Count() > 1) throw S3Error.InvalidRequest("RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.");
        var host = redirect.Text("HostName") is { Length: > 0 } name ? name : throw S3Error.MalformedXml("RedirectAllRequestsTo has no HostName");
        return new(null, null) { RedirectAllTo = $"{RoutingRule.ReadProtocol(redirect) ?? "http"}://{host}" };
    }

    private static List<RoutingRule> ReadRules(XElement document)
    {
        var rules = document.Child("RoutingRules")?.Children("RoutingRule").Select(RoutingRule.Read).ToList() ?? [];
        return rules.Count <= MaxRules ? rules
            : throw S3Error.InvalidRequest($"{rules.Count} routing rules provided, the number of routing rules in a website configuration is limited to {MaxRules}.");
    }
}
