using CodePipelineActions.Artifacts;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>Restores from the cache, or installs and keeps the result for the next time. The output artifact is the same, file for file.</summary>
/// <remarks>
/// <code>
/// entry found ─▶ sound? ─▶ join with the source ─▶ output
///   │ no           │ no
///   └──────────────┴─▶ npm ─▶ source untouched? ─▶ pack node_modules once ─▶ join ─▶ output, and entry (once: If-None-Match, or the damaged one's ETag)
///                               └ no ─▶ pack everything ─▶ output
/// </code>
/// </remarks>
internal sealed class CachedInstall(Restore restore, DependencyCache cache)
{
    private readonly RestoredOutput _output = new(restore);
    private readonly long _started = restore.Job.Time.GetTimestamp();

    public async Task<Restored> RunAsync(CancellationToken cancellationToken)
    {
        var lookup = await cache.ReadAsync(cancellationToken);
        if (lookup is CacheLookup.Found found)
        {
            if (await JoinAsync(found, cancellationToken) is { } joined)
            {
                await UploadAsync(joined, cancellationToken);
                return Restored.Hit(found.Entry.Length, restore.Job.Time.GetElapsedTime(_started));
            }
            lookup = new CacheLookup.Missing("the entry was damaged", found.Version);
        }
        return await InstallAsync((CacheLookup.Missing)lookup, cancellationToken);
    }

    private async Task<string?> JoinAsync(CacheLookup.Found found, CancellationToken cancellationToken)
    {
        // Side by side: each reads the whole archive, and most are sound.
        var digest = CacheEntry.DigestAsync(found.Archive, cancellationToken);
        try
        {
            var joined = await _output.JoinAsync(found.Archive, cancellationToken);
            if (await digest == found.Entry.Digest) return joined;
            restore.Job.Log.Line("The cached archive is not the one whose digest was recorded.");
            File.Delete(joined);
        }
        catch (Exception e) when (e is ActionException or IOException)
        {
            restore.Job.Log.Line($"The cached archive cannot be used: {e.Message}");
            await ((Task)digest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        File.Delete(found.Archive);
        return null;
    }

    private async Task<Restored> InstallAsync(CacheLookup.Missing missing, CancellationToken cancellationToken)
    {
        await _output.PrepareAsync(cancellationToken);
        var watch = SourceWatch.Start(restore.App);
        await restore.Install.RunAsync(cancellationToken);
        if ((watch.End() ?? OfModules()) is { } reason)
        {
            await UploadAsync(restore.App.Root, cancellationToken);
            return Restored.NotCached(restore.Install.Title, reason);
        }
        var modules = restore.Job.Directory.NewFile(".zip");
        await ZipPacker.PackFolderAsync(restore.App.Root, restore.App.Modules, modules, cancellationToken);
        var joined = await _output.JoinAsync(modules, cancellationToken);
        var kept = await UploadAndKeepAsync(joined, modules, missing.Damaged, cancellationToken);
        return Restored.Miss(restore.Install.Title, missing.Reason, $"{Restored.Megabytes(new FileInfo(modules).Length)} {kept}");
    }

    private string? OfModules() => new DirectoryInfo(Path.Combine(restore.App.Root, restore.App.Modules)) switch
    {
        { LinkTarget: not null } => "npm left a link in the place of node_modules",
        { Exists: false } => "there are no packages",
        _ => null,
    };

    private Task UploadAsync(string output, CancellationToken cancellationToken) =>
        restore.Job.Artifacts.UploadAsync(restore.Job.Artifacts.Output, output, cancellationToken);

    private async Task<string> UploadAndKeepAsync(string joined, string modules, string? damaged, CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var kept = cache.WriteAsync(modules, damaged, failed.Token);
        try
        {
            await UploadAsync(joined, cancellationToken);
        }
        catch
        {
            await failed.CancelAsync();
            await kept;
            throw;
        }
        return await kept;
    }
}
