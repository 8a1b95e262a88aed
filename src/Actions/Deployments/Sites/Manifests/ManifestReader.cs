using System.IO.Compression;
using System.Text.Json;
using CodePipelineActions.Actions.Deployments.Sites.Content;
using CodePipelineActions.Actions.Deployments.Sites.Invalidations;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>Reads what <see cref="ManifestFormat"/> writes, a line at a time.</summary>
internal static class ManifestReader
{
    // More than any site has: a damaged number must not cost memory.
    private const int MostExpected = 1_000_000;

    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="NotSupportedException">A newer version of this action wrote it.</exception>
    public static Manifest Read(Stream source)
    {
        try
        {
            using var lines = new LineReader(new GZipStream(source, CompressionMode.Decompress));
            var manifest = ReadDeployment(lines.Next());
            var values = new JsonValues();
            for (var line = lines.Next(); !line.IsEmpty; line = lines.Next())
                if (ManifestLine.Parse(line, values) is { Name: { } name } entry) manifest.Files.Add(ManifestEntry.Read(name, entry));
                else return CountOf(line) == manifest.Files.Count && lines.Next().IsEmpty ? manifest : throw new InvalidDataException("its number of files is wrong");
            throw new InvalidDataException("its end is missing");
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or OverflowException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static int CountOf(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.GetProperty("files").GetInt32();
    }

    private static Manifest ReadDeployment(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        var format = json.GetProperty("format").GetInt32();
        if (format > ManifestFormat.Version) throw new NotSupportedException($"it has the format {format}, and this version of deploy-site reads {ManifestFormat.Version}");
        var expected = json.TryGetProperty("files", out var files) ? Math.Clamp(files.GetInt32(), 0, MostExpected) : 0;
        var manifest = new Manifest
        {
            Origin = json.TryGetProperty("origin", out var origin) ? origin.GetString()! : "",
            Generation = json.GetProperty("generation").GetInt32(),
            Target = ContentDigest.Parse(json.GetProperty("target").GetString()!),
            Version = json.TryGetProperty("version", out var version) ? version.GetString() : null,
            Stale = new StaleFiles(json.TryGetProperty("stale", out var stale) ? stale.EnumerateArray().Select(name => name.GetString()!) : [], json.TryGetProperty("allStale", out var all) && all.GetBoolean()),
            Files = new(expected),
        };
        if (json.GetProperty("finished").GetBoolean()) manifest.Finish();
        return manifest;
    }
}
