using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CodePipelineActions.Actions.Deployments.Sites.Content;
using CodePipelineActions.Actions.Deployments.Sites.Invalidations;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>Reads what <see cref="ManifestFormat"/> writes, a line at a time.</summary>
internal static class ManifestReader
{
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    /// <exception cref="NotSupportedException">A newer version of this action wrote it.</exception>
    public static Manifest Read(Stream source)
    {
        try
        {
            using var lines = new StreamReader(new GZipStream(source, CompressionMode.Decompress), Encoding.UTF8);
            var manifest = Line(lines.ReadLine() ?? "", ReadDeployment);
            while (lines.ReadLine() is { } line)
                if (Line(line, ReadEntry) is { } entry) manifest.Files.Add(entry.Name, entry);
                else return Line(line, json => json.GetProperty("files").GetInt32()) == manifest.Files.Count && lines.ReadLine() is null ? manifest
                    : throw new InvalidDataException("its number of files is wrong");
            throw new InvalidDataException("its end is missing");
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    private static T Line<T>(string line, Func<JsonElement, T> read)
    {
        using var document = JsonDocument.Parse(line);
        return read(document.RootElement);
    }

    private static Manifest ReadDeployment(JsonElement json)
    {
        var format = json.GetProperty("format").GetInt32();
        if (format > ManifestFormat.Version) throw new NotSupportedException($"it has the format {format}, and this version of deploy-site reads {ManifestFormat.Version}");
        var manifest = new Manifest
        {
            Generation = json.GetProperty("generation").GetInt32(),
            Target = ContentDigest.Parse(json.GetProperty("target").GetString()!),
            Version = Text(json, "version"),
            Stale = new StaleFiles(json.TryGetProperty("stale", out var stale) ? stale.EnumerateArray().Select(name => name.GetString()!) : [], Is(json, "allStale")),
        };
        if (json.GetProperty("finished").GetBoolean()) manifest.Finish();
        return manifest;
    }

    private static ManifestEntry? ReadEntry(JsonElement json) => Text(json, "name") is not { } name ? null : new ManifestEntry(name)
    {
        Length = json.GetProperty("length").GetInt64(),
        Digest = ContentDigest.Parse(json.GetProperty("sha256").GetString()!),
        Headers = Text(json, "headers") is { } headers ? string.Intern(headers) : null,
        ETag = Text(json, "etag"),
        Before = Text(json, "before"),
        IsBeforeTheirs = Is(json, "theirs"),
        State = Is(json, "announced") ? EntryState.Announced : Is(json, "adopted") ? EntryState.Adopted : EntryState.Published,
        IsObsolete = Is(json, "obsolete"),
    };

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static bool Is(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.GetBoolean();
}
