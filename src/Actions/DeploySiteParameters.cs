using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

/// <param name="Prefix">Empty, or a folder in the bucket that ends with a slash.</param>
internal sealed record DeploySiteParameters(string Bucket, string Prefix, SiteConfiguration? Configuration, AwsTarget Target)
{
    public static ParameterSet Accepted { get; } = new(
    [
        new("bucket", "The S3 bucket of the site.") { Required = true },
        new("prefix", "The folder in the bucket that holds the site.") { DefaultDescription = "the bucket's root" },
        new("apiBaseurl", "The address of the API, for the site's config.json.") { DefaultDescription = "config.json is not written" },
        new("version", "The version, for the site's config.json.") { DefaultDescription = "the revision of the artifact" },
        .. TargetParameters.Accepted,
    ]);

    public static DeploySiteParameters Bind(BoundParameters values, string? revision) => new(
        values.Text("bucket"),
        values.TextOrNull("prefix")?.Trim('/') is { Length: > 0 } prefix ? prefix + "/" : "",
        values.TextOrNull("apiBaseurl") is null && values.TextOrNull("version") is null ? null
            : new SiteConfiguration(values.TextOrNull("apiBaseurl"), values.TextOrNull("version") ?? revision),
        TargetParameters.Bind(values));
}
