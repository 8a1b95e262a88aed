using CodePipelineActions.Actions.Deployments.Sites.Rules;
using CodePipelineActions.Artifacts.Reading;

namespace CodePipelineActions.Actions.Deployments.Sites.Content;

/// <summary>A file as the site should have it.</summary>
internal sealed class SiteFile(string name, long length, SitePart part, SiteHeaders headers)
{
    /// <summary>Its path in the site, without the prefix in the bucket.</summary>
    public string Name => name;

    public long Length => length;

    public SitePart Part => part;

    public SiteHeaders Headers => headers;

    /// <summary>Known once the site was digested.</summary>
    public ContentDigest Digest { get; set; }

    /// <summary>The file in the artifact; <see langword="null"/> when the action wrote it.</summary>
    public ArtifactFile? Source { get; init; }

    public byte[] Written { get; init; } = [];
}
