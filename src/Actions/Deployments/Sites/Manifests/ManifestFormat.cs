using System.Text.Json;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>The manifest as an object: gzipped lines of JSON, the deployment first, then a line per file, then their number.</summary>
internal static class ManifestFormat
{
    public const int Version = 1;

    private const int LinesPerBlock = 400;

    public static async Task WriteAsync(Manifest manifest, Stream target)
    {
        await WriteAsync(Block([manifest], WriteDeployment), target);
        // In order, so that the same deployment writes the same bytes however often it was interrupted; and as many at once as there is somebody to compress them.
        foreach (var blocks in InOrder(manifest.Files).Chunk(LinesPerBlock).Chunk(Environment.ProcessorCount))
            foreach (var block in await Task.WhenAll(blocks.Select(entries => Task.Run(() => Block(entries, WriteEntry)))))
                await WriteAsync(block, target);
        await WriteAsync(Block([manifest], WriteEnd), target);
    }

    private static MemoryStream Block<T>(IReadOnlyList<T> values, Action<Utf8JsonWriter, T> writeMembers)
    {
        using var block = new ManifestBlock();
        foreach (var value in values) block.Add(value, writeMembers);
        return block.End();
    }

    private static async Task WriteAsync(MemoryStream block, Stream target)
    {
        block.Position = 0;
        await block.CopyToAsync(target);
    }

    private static ManifestEntry[] InOrder(FileSet files)
    {
        var entries = files.ToArray();
        Array.Sort(entries, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return entries;
    }

    private static void WriteDeployment(Utf8JsonWriter json, Manifest manifest)
    {
        json.WriteNumber("format", Version);
        json.WriteString("origin", manifest.Origin);
        json.WriteNumber("generation", manifest.Generation);
        json.WriteString("target", manifest.Target.ToString());
        json.WriteBoolean("finished", manifest.IsFinished);
        json.WriteNumber("files", manifest.Files.Count);
        if (manifest.Version is not null) json.WriteString("version", manifest.Version);
        if (manifest.Stale.IsAll) json.WriteBoolean("allStale", true);
        if (manifest.Stale.Names.Count > 0)
        {
            json.WriteStartArray("stale");
            foreach (var name in manifest.Stale.Names) json.WriteStringValue(name);
            json.WriteEndArray();
        }
    }

    private static void WriteEnd(Utf8JsonWriter json, Manifest manifest) => json.WriteNumber("files", manifest.Files.Count);

    private static void WriteEntry(Utf8JsonWriter json, ManifestEntry entry)
    {
        json.WriteString("name", entry.Name);
        json.WriteNumber("length", entry.Length);
        json.WriteBase64String("sha256", entry.Digests.Content.ToArray());
        if (entry.Digests.Packed.IsKnown) json.WriteBase64String("packed", entry.Digests.Packed.ToArray());
        if (entry.Headers is not null) json.WriteString("headers", entry.Headers);
        if (entry.Announced is { } announcement) WriteAnnouncement(json, announcement);
        else json.WriteString("etag", entry.ETag.ToString());
        if (entry.IsAdopted) json.WriteBoolean("adopted", true);
        if (entry.IsObsolete) json.WriteBoolean("obsolete", true);
        if (entry.Pending.Count > 0) json.WriteString("pending", PendingUpload.ToText(entry.Pending));
    }

    private static void WriteAnnouncement(Utf8JsonWriter json, Announcement announcement)
    {
        json.WriteBoolean("announced", true);
        if (announcement.Before is { } before) json.WriteString("before", before.ToString());
        if (announcement.IsTheirs) json.WriteBoolean("theirs", true);
    }
}
