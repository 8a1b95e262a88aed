using System.Buffers;
using System.Text.Json;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>Reads the values of a manifest without a copy of each on the heap: there are hundreds of thousands.</summary>
internal sealed class JsonValues
{
    private const int UsualTagChars = 128;
    private const int MaxRepeated = 64;

    // Files have a handful of headers' digests between them.
    private readonly List<string> _repeated = [];

    /// <summary>A text of which there are few different ones.</summary>
    public string? Repeated(ref Utf8JsonReader reader)
    {
        foreach (var text in _repeated)
            if (reader.ValueTextEquals(text)) return text;
        if (reader.GetString() is not { } other) return null;
        if (_repeated.Count < MaxRepeated) _repeated.Add(other);
        return other;
    }

    public static EntityTag? Tag(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.ValueSpan.Length > UsualTagChars) return EntityTag.Parse(reader.GetString());
        Span<char> text = stackalloc char[UsualTagChars];
        return EntityTag.Parse(text[..reader.CopyString(text)]);
    }

    /// <param name="target">Receives the bytes.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="FormatException">It is no base64, or more than there is room for.</exception>
    public static int Base64(ref Utf8JsonReader reader, scoped Span<byte> target)
    {
        if (!reader.ValueIsEscaped && Decodes(reader.ValueSpan, target, out var written)) return written;
        // The writer escapes what HTML would misread, and base64 has a plus.
        var bytes = reader.GetBytesFromBase64();
        if (bytes.Length > target.Length) throw new FormatException("A digest is too long.");
        bytes.CopyTo(target);
        return bytes.Length;
    }

    private static bool Decodes(ReadOnlySpan<byte> text, Span<byte> target, out int written) =>
        System.Buffers.Text.Base64.DecodeFromUtf8(text, target, out _, out written) == OperationStatus.Done;
}
