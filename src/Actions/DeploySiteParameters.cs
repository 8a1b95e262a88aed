using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Actions.Deployments.Sites;
using CodePipelineActions.Actions.Deployments.Sites.Content;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

/// <param name="Prune">Whether what is no longer in the site is removed.</param>
internal sealed record DeploySiteParameters(SiteLocation Location, SiteConfiguration? Configuration, bool Prune, AwsTarget Target)
{
    /// <summary>The CloudFront distribution in front of the bucket; <see langword="null"/> for none.</summary>
    public string? Distribution { get; init; }

    /// <summary>Where the site is reached; <see langword="null"/> for the bucket's website.</summary>
    public Uri? Url { get; init; }

    public static ParameterSet Accepted { get; } = new(
    [
        new("bucket", "The S3 bucket of the site.") { Required = true },
        new("prefix", "The folder in the bucket that holds the site.") { DefaultDescription = "the bucket's root" },
        new("apiBaseurl", "The address of the API, for the site's config.json.") { DefaultDescription = "config.json is not written" },
        new("version", "The version, for the site's config.json.") { DefaultDescription = "the revision of the artifact" },
        new("distribution", "The id of the CloudFront distribution in front of the bucket: it is told what changed, and waited for.") { DefaultDescription = "none" },
        new("url", "Where the site is reached, for the output variable SiteUrl: https:// and a host, and a folder maybe.") { DefaultDescription = "the address of the bucket's website" },
        new("prune", "Whether files that this action put there, and that are no longer in the site, are removed.") { Type = ParameterType.Switch, Default = "on" },
        .. TargetParameters.Accepted,
    ]);

    public static DeploySiteParameters Bind(BoundParameters values, string? revision) => new(
        new SiteLocation(values.Text("bucket"), SiteKeys.Prefix(values.TextOrNull("prefix"))),
        values.TextOrNull("apiBaseurl") is null && values.TextOrNull("version") is null ? null
            : new SiteConfiguration(values.TextOrNull("apiBaseurl"), values.TextOrNull("version") ?? revision),
        values.Switch("prune"),
        TargetParameters.Bind(values))
    {
        Distribution = values.TextOrNull("distribution"),
        Url = values.TextOrNull("url") is { } url ? ParseUrl(url) : null,
    };

    private static Uri ParseUrl(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Query: "", Fragment: "", UserInfo: "" }
        ? address
        : throw ActionException.Configuration($"'url' must be an address such as https://www.example.com/, not '{url}'.");
}
