using System.Security.Cryptography;
using System.Text.Json;
using CodePipelineActions.Actions.Deployments.Sites.Content;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>One line of a manifest that is about a file; without a name it is about something else.</summary>
internal struct ManifestLine
{
    public string? Name { get; private set; }

    public long? Length { get; private set; }

    public ContentDigest? Digest { get; private set; }

    public PackedDigest Packed { get; private set; }

    public string? Headers { get; private set; }

    public EntityTag? ETag { get; private set; }

    public EntityTag? Before { get; private set; }

    public IReadOnlyList<PendingUpload>? Pending { get; private set; }

    public bool IsAnnounced { get; private set; }

    public bool IsAdopted { get; private set; }

    public bool IsTheirs { get; private set; }

    public bool IsObsolete { get; private set; }

    /// <exception cref="JsonException">It is no object.</exception>
    public static ManifestLine Parse(ReadOnlySpan<byte> text, JsonValues values)
    {
        var reader = new Utf8JsonReader(text);
        var line = default(ManifestLine);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A line is no object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) line.Take(ref reader, values);
        return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? line : throw new JsonException("A line is no object.");
    }

    private void Take(ref Utf8JsonReader reader, JsonValues values)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (Is(ref reader, "name"u8)) Name = reader.GetString();
        else if (Is(ref reader, "length"u8)) Length = reader.GetInt64();
        else if (Is(ref reader, "sha256"u8)) Digest = ContentDigest.Read(hash[..JsonValues.Base64(ref reader, hash)]);
        else if (Is(ref reader, "packed"u8)) Packed = PackedDigest.Read(hash[..JsonValues.Base64(ref reader, hash)]);
        else if (Is(ref reader, "headers"u8)) Headers = values.Repeated(ref reader);
        else if (Is(ref reader, "etag"u8)) ETag = JsonValues.Tag(ref reader);
        else if (Is(ref reader, "before"u8)) Before = JsonValues.Tag(ref reader);
        else if (Is(ref reader, "announced"u8)) IsAnnounced = reader.GetBoolean();
        else if (Is(ref reader, "adopted"u8)) IsAdopted = reader.GetBoolean();
        else if (Is(ref reader, "theirs"u8)) IsTheirs = reader.GetBoolean();
        else if (Is(ref reader, "obsolete"u8)) IsObsolete = reader.GetBoolean();
        else if (Is(ref reader, "pending"u8)) Pending = PendingUpload.Parse(reader.GetString() ?? "");
        else reader.Skip();
    }

    /// <summary>Whether the member has this name; then the reader is at its value.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();
}
