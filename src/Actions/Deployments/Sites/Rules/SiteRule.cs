namespace CodePipelineActions.Actions.Deployments.Sites.Rules;

/// <summary>What a site says of some of its files; what it does not say is left as it is.</summary>
internal sealed record SiteRule(IReadOnlyList<Glob> Match)
{
    public SitePart? Part { get; init; }

    public string? ContentType { get; init; }

    public string? CacheControl { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentEncoding { get; init; }

    public string? ContentLanguage { get; init; }

    public SiteHeaders ApplyTo(SiteHeaders headers) => new(ContentType ?? headers.ContentType, CacheControl ?? headers.CacheControl)
    {
        ContentDisposition = ContentDisposition ?? headers.ContentDisposition,
        ContentEncoding = ContentEncoding ?? headers.ContentEncoding,
        ContentLanguage = ContentLanguage ?? headers.ContentLanguage,
    };
}
