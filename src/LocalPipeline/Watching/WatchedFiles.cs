using LocalPipeline.Sources;

namespace LocalPipeline.Watching;

/// <summary>Reads what is watched. Only what looks changed is read again: its size, its time and its mode tell.</summary>
internal sealed class WatchedFiles(WatchedPlaces places, TimeProvider time)
{
    /// <summary>A file that was written so short a time before it was read may be written again within one tick of the file system's clock.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private Dictionary<string, Known> _known = [];

    public async Task<Snapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, Known>(StringComparer.Ordinal);
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (shown, file) in await places.ListAsync(cancellationToken))
        {
            if (await KnowAsync(file, cancellationToken) is { } found)
            {
                known[file.FullPath] = found;
                digests[shown] = found.Digest;
            }
        }

        _known = known;
        return new(digests);
    }

    private async Task<Known?> KnowAsync(SourceFile file, CancellationToken cancellationToken)
    {
        try
        {
            var (stamp, now) = (Stamp.Of(file), time.GetUtcNow());
            return _known.TryGetValue(file.FullPath, out var before) && before.Stamp == stamp && before.IsSure
                ? before
                : new(stamp, await ContentDigest.OfAsync([file], cancellationToken), stamp.Written + Tick < now);
        }
        catch (Exception gone) when (gone is SourceException or IOException or UnauthorizedAccessException)
        {
            // It went away while it was looked at, as files do in the middle of a checkout.
            return null;
        }
    }

    private sealed record Known(Stamp Stamp, string Digest, bool IsSure);

    private readonly record struct Stamp(long Bytes, DateTimeOffset Written, bool Executable, string? LinkTarget)
    {
        public static Stamp Of(SourceFile file) => file.LinkTarget is { } target
            ? new(0, DateTimeOffset.MinValue, false, target)
            : new(new FileInfo(file.FullPath).Length, File.GetLastWriteTimeUtc(file.FullPath), file.Executable, null);
    }
}
