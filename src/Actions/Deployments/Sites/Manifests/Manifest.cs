using System.Security.Cryptography;
using CodePipelineActions.Actions.Deployments.Sites.Content;
using CodePipelineActions.Actions.Deployments.Sites.Invalidations;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>What the action knows of a site that it published before. It is written before anything is uploaded, and again when everything is done.</summary>
internal sealed class Manifest
{
    /// <summary>Of a site that nothing is known of yet.</summary>
    public static Manifest New => new() { IsFinished = true, Origin = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)) };

    /// <summary>Made up with a site's first manifest and kept: generations are counted from there. A site whose manifest was lost or deleted has another one.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Rises with every deployment that changes something.</summary>
    public int Generation { get; init; }

    /// <summary>The digest of the site that is, or is being, published.</summary>
    public ContentDigest Target { get; init; }

    public string? Version { get; init; }

    /// <summary>Whether the deployment that wrote it came to its end.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>The files that were changed and that CloudFront may still have as they were.</summary>
    public StaleFiles Stale { get; init; } = new();

    public FileSet Files { get; init; } = new();

    public void Finish()
    {
        IsFinished = true;
        Stale.Clear();
    }
}
