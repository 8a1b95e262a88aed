using CodePipelineActions.Actions.Deployments.Sites.Content;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

internal enum EntryState
{
    /// <summary>Put there by this action, and seen to be.</summary>
    Published,

    /// <summary>To be put there by the deployment that wrote the manifest; it may have been.</summary>
    Announced,

    /// <summary>Was there with the same content, put by somebody else.</summary>
    Adopted,
}

/// <summary>What the manifest knows of a file.</summary>
internal sealed class ManifestEntry(string name)
{
    public string Name => name;

    public required EntryState State { get; set; }

    public required ContentDigest Digest { get; init; }

    public required long Length { get; init; }

    /// <summary>The digest of its headers; <see langword="null"/> when somebody else chose them.</summary>
    public required string? Headers { get; init; }

    /// <summary>The object's ETag when it was put or adopted: another one later means that somebody else was there.</summary>
    public string? ETag { get; set; }

    /// <summary>While announced: the ETag of what was in this place; with another one, the announced file has come.</summary>
    public string? Before { get; init; }

    /// <summary>Whether that was somebody else's: it stays theirs until it is really replaced.</summary>
    public bool IsBeforeTheirs { get; init; }

    /// <summary>Whether it is no longer in the site.</summary>
    public bool IsObsolete { get; set; }

    public void Publish(string etag) => (ETag, State) = (etag, EntryState.Published);
}
