using CodePipelineActions.Actions.Deployments.Sites.Content;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>What the manifest knows of a file.</summary>
internal sealed class ManifestEntry(string name)
{
    public string Name { get; private set; } = name;

    public required FileDigests Digests { get; set; }

    public required long Length { get; init; }

    /// <summary>The digest of its headers; <see langword="null"/> when somebody else chose them.</summary>
    public required string? Headers { get; init; }

    /// <summary>The object's ETag when it was put or adopted: another one later means that somebody else was there.</summary>
    public EntityTag ETag { get; private set; }

    /// <summary>Whether it was there with the same content, put by somebody else.</summary>
    public bool IsAdopted { get; private init; }

    /// <summary>To be put there by the deployment that wrote the manifest; it may have been. <see langword="null"/> when it was seen to be there.</summary>
    public Announcement? Announced { get; private set; }

    /// <summary>What overtaken deployments may still put in its place.</summary>
    public IReadOnlyList<PendingUpload> Pending { get; set; } = [];

    /// <summary>Whether it is no longer in the site.</summary>
    public bool IsObsolete { get; set; }

    /// <summary>Whether it is to be removed: of what is only awaited there is nothing to remove yet.</summary>
    public bool IsRemovable => IsObsolete && Announced is null;

    /// <summary>Whether the bucket lists it just so. Not kept in the manifest.</summary>
    public bool IsListed { get; set; }

    public static ManifestEntry Announce(SiteFile file, Announcement announcement) =>
        new(file.Name) { Digests = file.Digests, Length = file.Length, Headers = file.Headers.Digest, Announced = announcement };

    public static ManifestEntry Adopt(SiteFile file, EntityTag etag) =>
        new(file.Name) { Digests = file.Digests, Length = file.Length, Headers = null, ETag = etag, IsAdopted = true };

    public static ManifestEntry Read(string name, ManifestLine line) => new(name)
    {
        Length = line.Length ?? throw new FormatException($"'{name}' has no length."),
        Digests = new() { Content = line.Digest ?? throw new FormatException($"'{name}' has no digest."), Packed = line.Packed },
        Headers = line.Headers,
        ETag = line.ETag ?? default,
        Announced = line.IsAnnounced ? Announcement.Of(line.Before, line.IsTheirs) : null,
        IsAdopted = line.IsAdopted,
        IsObsolete = line.IsObsolete,
        Pending = line.Pending ?? [],
    };

    public void Publish(EntityTag etag) => (ETag, Announced) = (etag, null);

    /// <summary>It is not in the site, and may still come.</summary>
    public void Await(Announcement announcement) => (Announced, IsObsolete) = (announcement, true);

    /// <summary>What may still be put in its place after the manifest of a generation was replaced.</summary>
    public IReadOnlyList<PendingUpload> PendingAfter(int generation)
    {
        if (Pending.Count == 0 && (Announced is null || IsObsolete)) return [];
        IEnumerable<PendingUpload> own = Announced is null || IsObsolete ? [] : [new(Length, generation)];
        return [.. Pending.Where(pending => pending.IsAliveAt(generation)).Union(own)];
    }

    /// <summary>Takes the site's text for the same name, so that there is only one.</summary>
    public void ShareName(SiteFile file) => Name = file.Name;
}
