using CodePipelineActions.Actions.Deployments.Sites.Manifests;
using CodePipelineActions.Actions.Deployments.Sites.Rules;
using CodePipelineActions.Artifacts.Reading;

namespace CodePipelineActions.Actions.Deployments.Sites.Content;

/// <summary>A file as the site should have it.</summary>
internal sealed class SiteFile(string name, SitePart part, SiteHeaders headers)
{
    /// <summary>Its path in the site, without the prefix in the bucket.</summary>
    public string Name => name;

    public long Length => Source?.Length ?? Written!.Length;

    public SitePart Part => part;

    public SiteHeaders Headers => headers;

    /// <summary>The file in the artifact; <see langword="null"/> when the action wrote it.</summary>
    public ArtifactFile? Source { get; init; }

    public byte[]? Written { get; init; }

    /// <summary>What the manifest knows of it.</summary>
    public ManifestEntry? Known { get; private set; }

    /// <summary>Filled in when the site is digested; until then those of the manifest.</summary>
    public FileDigests Digests { get; set; } = null!;

    /// <summary>Comes before everything that needs <see cref="Digests"/>.</summary>
    public void Meet(ManifestEntry? known)
    {
        Known = known;
        known?.ShareName(this);
        Digests = known?.Digests ?? new FileDigests();
    }
}
