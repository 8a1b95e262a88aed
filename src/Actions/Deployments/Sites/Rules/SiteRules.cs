using CodePipelineActions.Actions.Deployments.Sites.Content;

namespace CodePipelineActions.Actions.Deployments.Sites.Rules;

/// <summary>What every file of a site is and which headers it gets: by its name, and by the site's own rules, of which a later one wins.</summary>
internal sealed class SiteRules(IReadOnlyList<SiteRule> rules)
{
    // Asked for again on each visit, and answered with 304 when it is unchanged: a deployment shows at once.
    private const string AlwaysRevalidate = "no-cache";

    private const string Immutable = "public, max-age=31536000, immutable";

    // Thousands of files share a handful of headers.
    private readonly Dictionary<SiteHeaders, SiteHeaders> _known = [];

    /// <summary>Whether a file that somebody else put there, with the same content, is left as it is.</summary>
    public bool Adopt { get; init; } = true;

    public static SiteRules None => new([]);

    public (SitePart Part, SiteHeaders Headers) Of(string path)
    {
        var matching = rules.Where(rule => rule.Match.Any(glob => glob.IsMatch(path))).ToList();
        var part = path == SiteConfiguration.FileName ? SitePart.Configuration
            : matching.LastOrDefault(rule => rule.Part is not null)?.Part ?? (ContentTypes.IsPage(path) ? SitePart.Page : SitePart.Asset);
        var cache = part == SitePart.Asset && Fingerprint.IsIn(path) ? Immutable : AlwaysRevalidate;
        var headers = matching.Aggregate(new SiteHeaders(ContentTypes.Of(path), cache), (so, rule) => rule.ApplyTo(so));
        return (part, _known.TryGetValue(headers, out var same) ? same : _known[headers] = headers);
    }
}
