using System.IO.Compression;
using System.Text.Json;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>The manifest as an object: gzipped lines of JSON, the deployment first, then a line per file, then their number.</summary>
internal static class ManifestFormat
{
    public const int Version = 1;

    public static void Write(Manifest manifest, Stream target)
    {
        using var zip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        using var buffered = new BufferedStream(zip, 1 << 16);
        using var json = new Utf8JsonWriter(buffered, new JsonWriterOptions { SkipValidation = true });
        WriteLine(buffered, json, () => WriteDeployment(json, manifest));
        // In order, so that the same deployment writes the same bytes however often it was interrupted.
        foreach (var entry in manifest.Files.Values.OrderBy(e => e.Name, StringComparer.Ordinal))
            WriteLine(buffered, json, () => WriteEntry(json, entry));
        WriteLine(buffered, json, () => json.WriteNumber("files", manifest.Files.Count));
    }

    private static void WriteLine(Stream target, Utf8JsonWriter json, Action members)
    {
        json.WriteStartObject();
        members();
        json.WriteEndObject();
        json.Flush();
        target.WriteByte((byte)'\n');
        json.Reset();
    }

    private static void WriteDeployment(Utf8JsonWriter json, Manifest manifest)
    {
        json.WriteNumber("format", Version);
        json.WriteNumber("generation", manifest.Generation);
        json.WriteString("target", manifest.Target.ToString());
        json.WriteBoolean("finished", manifest.IsFinished);
        json.WriteNumber("files", manifest.Files.Count);
        if (manifest.Version is not null) json.WriteString("version", manifest.Version);
        if (manifest.Stale.IsAll) json.WriteBoolean("allStale", true);
        if (manifest.Stale.Names.Count == 0) return;
        json.WriteStartArray("stale");
        foreach (var name in manifest.Stale.Names) json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, ManifestEntry entry)
    {
        json.WriteString("name", entry.Name);
        json.WriteNumber("length", entry.Length);
        json.WriteString("sha256", entry.Digest.ToString());
        if (entry.Headers is not null) json.WriteString("headers", entry.Headers);
        if (entry.State == EntryState.Announced) WriteAnnouncement(json, entry);
        else json.WriteString("etag", entry.ETag);
        if (entry.State == EntryState.Adopted) json.WriteBoolean("adopted", true);
        if (entry.IsObsolete) json.WriteBoolean("obsolete", true);
    }

    private static void WriteAnnouncement(Utf8JsonWriter json, ManifestEntry entry)
    {
        json.WriteBoolean("announced", true);
        if (entry.Before is not null) json.WriteString("before", entry.Before);
        if (entry.IsBeforeTheirs) json.WriteBoolean("theirs", true);
    }
}
