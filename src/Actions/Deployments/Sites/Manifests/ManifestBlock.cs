using System.Buffers;
using System.IO.Compression;
using System.Text.Json;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>Some lines of a manifest, as a gzip member of their own: blocks are compressed side by side, and one behind the other they are one gzip file.</summary>
internal sealed class ManifestBlock : IDisposable
{
    private const int BufferBytes = 1 << 14;

    // What a block usually takes; larger arrays would stay until the collector looks at everything.
    private const int CompressedBytes = 1 << 16;

    private readonly MemoryStream _compressed = new(CompressedBytes);
    private readonly ArrayBufferWriter<byte> _lines = new(BufferBytes);
    private readonly GZipStream _zip;
    private readonly Utf8JsonWriter _json;

    public ManifestBlock()
    {
        _zip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);
        _json = new Utf8JsonWriter(_lines, new JsonWriterOptions { SkipValidation = true });
    }

    /// <summary>Adds an object as a line.</summary>
    public void Add<T>(T value, Action<Utf8JsonWriter, T> writeMembers)
    {
        _json.WriteStartObject();
        writeMembers(_json, value);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _lines.Write("\n"u8);
        if (_lines.FreeCapacity < BufferBytes / 2) Compress();
    }

    /// <summary>Ends the block, to which nothing can be added any more.</summary>
    public MemoryStream End()
    {
        Compress();
        _zip.Dispose();
        return _compressed;
    }

    public void Dispose()
    {
        _json.Dispose();
        _zip.Dispose();
    }

    private void Compress()
    {
        _zip.Write(_lines.WrittenSpan);
        _lines.ResetWrittenCount();
    }
}
