namespace CodePipelineActions.Actions.Deployments.Sites;

/// <summary>Where a site lies.</summary>
/// <param name="Prefix">Empty, or a folder in the bucket that ends with a slash.</param>
internal sealed record SiteLocation(string Bucket, string Prefix)
{
    public string Key(string name) => Prefix + name;
}
