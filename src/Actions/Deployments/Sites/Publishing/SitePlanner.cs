using System.Security.Cryptography;
using System.Text;
using CodePipelineActions.Actions.Deployments.Sites.Content;
using CodePipelineActions.Actions.Deployments.Sites.Invalidations;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>Compares three things: the site as it should be, as the manifest says it was left, and as the bucket lists it.</summary>
/// <remarks>
/// <code>
/// manifest and listing agree, same content and headers ──▶ stays
/// manifest does not know it, listing has the same MD5  ──▶ stays, as somebody else's (adopted)
/// announced, and listing has the MD5 that it had not   ──▶ stays: it was uploaded before the deployment was killed
/// listing has what this invocation has put there       ──▶ stays, as its own, although another deployment has replaced the manifest
/// anything else in the site                            ──▶ uploaded
/// known to the manifest, not in the site any more      ──▶ obsolete, if it is still what this action put there
/// announced, not in the site and not in the bucket     ──▶ awaited: the deployment that announced it may still upload it; it is then obsolete
/// </code>
/// </remarks>
internal sealed class SitePlanner(SiteContent site, Manifest manifest, SiteListing listing)
{
    private readonly List<PlannedUpload> _uploads = [];
    private readonly FileSet _files = new(site.Files.Count);
    private bool _isNews = !manifest.IsFinished;
    private bool _isAnnounced = true;

    /// <summary>What earlier attempts of this invocation have uploaded.</summary>
    public OwnUploads Own { get; init; } = new();

    /// <param name="version">The version in the site's configuration, for the manifest.</param>
    /// <param name="invalidates">Whether somebody must be told which files have changed.</param>
    public SitePlan Plan(string? version, bool invalidates, CancellationToken cancellationToken)
    {
        foreach (var file in site.Files)
            PlanFile(file, cancellationToken);
        foreach (var entry in manifest.Files)
            if (_files.Find(entry.Name) is null) PlanLeftOver(entry);
        var target = Target();
        _isNews |= target != manifest.Target;
        _isAnnounced &= target == manifest.Target;
        var next = new Manifest { Origin = manifest.Origin, Generation = manifest.Generation + (_isAnnounced ? 0 : 1), Target = target, Version = version, Stale = Stale(invalidates), Files = _files };
        return new SitePlan(next, _uploads, _isAnnounced, _isNews);
    }

    private void PlanFile(SiteFile file, CancellationToken cancellationToken)
    {
        var known = file.Known;
        var there = known is null ? listing.Find(file.Name) : listing.Find(known);
        if (known is not null && IsUnchanged(known, file))
        {
            _isNews |= known.IsObsolete;
            known.IsObsolete = false;
            Keep(known, file);
        }
        else if (known is not null && HasCome(known, file, there, cancellationToken))
        {
            known.Publish(there!.Value.ETag);
            known.IsObsolete = false;
            Keep(known, file);
        }
        else if (Own.Has(file.Name, there))
        {
            _isNews = true;
            var entry = Announced(file, known, there);
            entry.Publish(there!.Value.ETag);
            _files.Add(entry);
        }
        else if (known is null && there is { } found && IsSame(found, file, cancellationToken))
        {
            _isNews = true;
            _files.Add(ManifestEntry.Adopt(file, found.ETag));
        }
        else
        {
            Upload(file, known, there);
        }
    }

    // The same content may lie otherwise in this artifact. That is worth no new manifest, but one that is written anyway shall know it.
    private void Keep(ManifestEntry known, SiteFile file)
    {
        known.Digests = file.Digests;
        known.Pending = known.PendingAfter(manifest.Generation);
        _files.Add(known);
    }

    private void Upload(SiteFile file, ManifestEntry? known, ListedObject? there)
    {
        var isAnnounced = known is not null && Announces(known, file);
        _isAnnounced &= isAnnounced;
        _isNews = true;
        var entry = isAnnounced ? known! : Announced(file, known, there);
        _files.Add(entry);
        _uploads.Add(new PlannedUpload(file, entry, there is null));
    }

    private ManifestEntry Announced(SiteFile file, ManifestEntry? known, ListedObject? there)
    {
        var entry = ManifestEntry.Announce(file, Announcement.Of(there?.ETag, IsTheirs(known, there)));
        entry.Pending = known?.PendingAfter(manifest.Generation) ?? [];
        return entry;
    }

    private bool IsUnchanged(ManifestEntry known, SiteFile file) =>
        known.IsListed && known.Digests.Content == file.Digests.Content && (known.Headers is null ? site.Rules.Adopt : known.Headers == file.Headers.Digest);

    private static bool Announces(ManifestEntry known, SiteFile file) => !known.IsObsolete && IsAwaited(known, file);

    private static bool IsAwaited(ManifestEntry known, SiteFile file) =>
        known.Announced is not null && known.Digests.Content == file.Digests.Content && known.Headers == file.Headers.Digest;

    // Uploaded by a deployment that did not live to write it down.
    private bool HasCome(ManifestEntry known, SiteFile file, ListedObject? there, CancellationToken cancellationToken) =>
        IsAwaited(known, file) && there is { } found && found.ETag != known.Announced!.Before && found.ETag == site.ETag(file, cancellationToken);

    private bool IsSame(ListedObject found, SiteFile file, CancellationToken cancellationToken) =>
        site.Rules.Adopt && found.Length == file.Length && found.ETag == site.ETag(file, cancellationToken);

    // What was ours and has another ETag now was replaced by somebody: it is theirs, unless a deployment that was overtaken has announced it.
    private static bool IsTheirs(ManifestEntry? known, ListedObject? there) => there is { } found && known switch
    {
        null or { IsAdopted: true } => true,
        // Only what was announced with this length is what is awaited.
        { IsObsolete: true, Announced: { } awaited } => (awaited.IsTheirs && awaited.Before == found.ETag) || !IsPending(known, found),
        { Announced: { } announcement } => announcement.IsTheirs && announcement.Before == found.ETag,
        _ => known.ETag != found.ETag && !IsPending(known, found),
    };

    private static bool IsPending(ManifestEntry known, ListedObject found) => known.Pending.Any(pending => pending.Length == found.Length);

    // What is not there any more, or is not ours, is forgotten.
    private void PlanLeftOver(ManifestEntry entry)
    {
        _isNews |= !entry.IsObsolete;
        entry.Pending = entry.PendingAfter(manifest.Generation);
        var there = listing.Find(entry);
        if (there is { } found && !IsTheirs(entry, there)) entry.Publish(found.ETag);
        else if (entry.Pending.Count > 0) entry.Await(Announcement.Of(there?.ETag, there is not null));
        else return;
        entry.IsObsolete = true;
        _files.Add(entry);
    }

    private StaleFiles Stale(bool invalidates)
    {
        if (!invalidates) return new StaleFiles();
        var stale = new StaleFiles(manifest.Stale.Names, manifest.Stale.IsAll);
        foreach (var upload in _uploads) stale.Add(upload.File.Name);
        return stale;
    }

    private ContentDigest Target()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in site.Files.OrderBy(f => f.Name, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{file.Digests.Content.ToString()}\n{file.Headers.Digest}\n"));
        return ContentDigest.FromHash(hash.GetHashAndReset());
    }
}
