using System.Text.Json;
using CodePipelineActions.Actions.Deployments.Sites.Content;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>One line of a manifest that is about a file; without a name it is about something else.</summary>
internal struct ManifestLine
{
    private ContentDigest? _digest;
    private long? _length;
    private string? _headers;
    private string? _etag;
    private string? _before;
    private bool _isAnnounced;
    private bool _isAdopted;
    private bool _isTheirs;
    private bool _isObsolete;

    public string? Name { get; private set; }

    /// <exception cref="JsonException">It is no object.</exception>
    public static ManifestLine Parse(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text);
        var line = default(ManifestLine);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A line is no object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) line.Take(ref reader);
        return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? line : throw new JsonException("A line is no object.");
    }

    /// <exception cref="FormatException">Something is missing.</exception>
    public readonly ManifestEntry ToEntry() => new(Name!)
    {
        Length = _length ?? throw new FormatException($"'{Name}' has no length."),
        Digest = _digest ?? throw new FormatException($"'{Name}' has no digest."),
        Headers = _headers,
        ETag = _etag,
        Before = _before,
        IsBeforeTheirs = _isTheirs,
        State = _isAnnounced ? EntryState.Announced : _isAdopted ? EntryState.Adopted : EntryState.Published,
        IsObsolete = _isObsolete,
    };

    private void Take(ref Utf8JsonReader reader)
    {
        if (Is(ref reader, "name"u8)) Name = reader.GetString();
        else if (Is(ref reader, "length"u8)) _length = reader.GetInt64();
        else if (Is(ref reader, "sha256"u8)) _digest = ContentDigest.Read(reader.GetBytesFromBase64());
        else if (Is(ref reader, "headers"u8)) _headers = reader.GetString() is { } headers ? string.Intern(headers) : null;
        else if (Is(ref reader, "etag"u8)) _etag = reader.GetString();
        else if (Is(ref reader, "before"u8)) _before = reader.GetString();
        else if (Is(ref reader, "announced"u8)) _isAnnounced = reader.GetBoolean();
        else if (Is(ref reader, "adopted"u8)) _isAdopted = reader.GetBoolean();
        else if (Is(ref reader, "theirs"u8)) _isTheirs = reader.GetBoolean();
        else if (Is(ref reader, "obsolete"u8)) _isObsolete = reader.GetBoolean();
        else reader.Skip();
    }

    /// <summary>Whether the member has this name; then the reader is at its value.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();
}
