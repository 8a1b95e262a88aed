using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using LocalAws.Http;

namespace LocalAws.S3.Payload;

/// <summary>
/// The bytes inside a body in <c>aws-chunked</c> encoding: <c>SIZE[;chunk-signature=…]\r\n BYTES \r\n</c>, …, a chunk of size 0, trailing headers, an empty line.
/// </summary>
/// <param name="signatures">Checks each chunk; null when the chunks are not signed.</param>
internal sealed class ChunkedBody(Stream body, ChunkSignatures? signatures) : ForwardReadStream
{
    private const int MaxLineBytes = 16 * 1024;
    private const string SignatureField = "chunk-signature=";

    private readonly PipeReader _reader = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
    private readonly IncrementalHash _chunkHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, string> _trailers = new(StringComparer.OrdinalIgnoreCase);
    private long _leftInChunk;
    private string? _chunkSignature;
    private bool _isFirst = true;
    private bool _isEnded;

    /// <summary>The headers after the last chunk; there once the body was read to its end.</summary>
    public IReadOnlyDictionary<string, string> Trailers => _trailers;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_isEnded || buffer.Length == 0) return 0;
        if (_leftInChunk == 0) await NextChunkAsync(cancellationToken);
        if (_isEnded) return 0;
        var result = await _reader.ReadAsync(cancellationToken);
        var available = result.Buffer.Slice(0, Math.Min(Math.Min(_leftInChunk, buffer.Length), result.Buffer.Length));
        if (available.IsEmpty) throw Incomplete();
        available.CopyTo(buffer.Span);
        var read = (int)available.Length;
        if (signatures is not null) _chunkHash.AppendData(buffer.Span[..read]);
        _reader.AdvanceTo(available.End);
        _leftInChunk -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _chunkHash.Dispose();
        base.Dispose(disposing);
    }

    private async Task NextChunkAsync(CancellationToken cancellationToken)
    {
        if (!_isFirst)
        {
            if (await ReadLineAsync(cancellationToken) != "") throw Malformed("a chunk is longer than its size");
            VerifyChunk();
        }

        _isFirst = false;
        var header = await ReadLineAsync(cancellationToken);
        var semicolon = header.IndexOf(';', StringComparison.Ordinal);
        var size = semicolon < 0 ? header : header[..semicolon];
        if (!long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _leftInChunk) || _leftInChunk < 0) throw Malformed($"'{size}' is no chunk size");
        var signature = header.IndexOf(SignatureField, StringComparison.Ordinal);
        _chunkSignature = signature < 0 ? null : header[(signature + SignatureField.Length)..];
        if (_leftInChunk == 0) await EndAsync(cancellationToken);
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        VerifyChunk();
        var signed = new StringBuilder();
        while (await ReadLineAsync(cancellationToken, mayEnd: true) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw Malformed("a trailing header has no colon");
            var (name, value) = (line[..colon].Trim(), line[(colon + 1)..].Trim());
            _trailers[name] = value;
            if (name != "x-amz-trailer-signature") signed.Append(name.ToLowerInvariant()).Append(':').Append(value).Append('\n');
        }

        if (signatures is not null && signed.Length > 0) signatures.VerifyTrailers(signed.ToString(), _trailers.GetValueOrDefault("x-amz-trailer-signature"));
        _isEnded = true;
    }

    private void VerifyChunk() => signatures?.VerifyChunk(_chunkHash.GetHashAndReset(), _chunkSignature);

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellationToken, bool mayEnd = false)
    {
        while (true)
        {
            var result = await _reader.ReadAsync(cancellationToken);
            if (result.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.UTF8.GetString(result.Buffer.Slice(0, end)).TrimEnd('\r');
                _reader.AdvanceTo(result.Buffer.GetPosition(1, end));
                return line;
            }

            if (result.Buffer.Length > MaxLineBytes) throw Malformed("a line is too long");
            if (result.IsCompleted && mayEnd && result.Buffer.IsEmpty) return "";
            if (result.IsCompleted) throw Incomplete();
            _reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static AwsError Incomplete() =>
        new(400, "IncompleteBody", "The request body terminated unexpectedly");

    private static AwsError Malformed(string reason) => S3Error.InvalidRequest($"The aws-chunked body is malformed: {reason}.");
}
