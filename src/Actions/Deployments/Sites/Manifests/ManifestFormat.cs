using System.Buffers;
using System.IO.Compression;
using System.Text.Json;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>The manifest as an object: gzipped lines of JSON, the deployment first, then a line per file, then their number.</summary>
internal static class ManifestFormat
{
    public const int Version = 1;

    private const int BlockBytes = 1 << 16;

    public static void Write(Manifest manifest, Stream target)
    {
        using var zip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        var lines = new ArrayBufferWriter<byte>(BlockBytes);
        using var json = new Utf8JsonWriter(lines, new JsonWriterOptions { SkipValidation = true });
        WriteDeployment(json, manifest);
        EndLine(json, lines);
        // In order, so that the same deployment writes the same bytes however often it was interrupted.
        foreach (var entry in InOrder(manifest.Files))
        {
            WriteEntry(json, entry);
            EndLine(json, lines);
            if (lines.FreeCapacity < BlockBytes / 2) Flush(lines, zip);
        }
        json.WriteStartObject();
        json.WriteNumber("files", manifest.Files.Count);
        json.WriteEndObject();
        EndLine(json, lines);
        Flush(lines, zip);
    }

    private static ManifestEntry[] InOrder(FileSet files)
    {
        var entries = files.ToArray();
        Array.Sort(entries, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return entries;
    }

    private static void EndLine(Utf8JsonWriter json, ArrayBufferWriter<byte> lines)
    {
        json.Flush();
        json.Reset();
        lines.Write("\n"u8);
    }

    private static void Flush(ArrayBufferWriter<byte> lines, GZipStream zip)
    {
        zip.Write(lines.WrittenSpan);
        lines.ResetWrittenCount();
    }

    private static void WriteDeployment(Utf8JsonWriter json, Manifest manifest)
    {
        json.WriteStartObject();
        json.WriteNumber("format", Version);
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
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, ManifestEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("name", entry.Name);
        json.WriteNumber("length", entry.Length);
        json.WriteBase64String("sha256", entry.Digests.Content.ToArray());
        if (entry.Digests.Packed.IsKnown) json.WriteBase64String("packed", entry.Digests.Packed.ToArray());
        if (entry.Headers is not null) json.WriteString("headers", entry.Headers);
        if (entry.Announced is { } announcement) WriteAnnouncement(json, announcement);
        else json.WriteString("etag", entry.ETag.ToString());
        if (entry.IsAdopted) json.WriteBoolean("adopted", true);
        if (entry.IsObsolete) json.WriteBoolean("obsolete", true);
        json.WriteEndObject();
    }

    private static void WriteAnnouncement(Utf8JsonWriter json, Announcement announcement)
    {
        json.WriteBoolean("announced", true);
        if (announcement.Before is { } before) json.WriteString("before", before.ToString());
        if (announcement.IsTheirs) json.WriteBoolean("theirs", true);
    }
}
