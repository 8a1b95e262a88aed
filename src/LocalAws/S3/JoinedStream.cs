using LocalAws.Http;
using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>Several data files as one, each opened when it is its turn.</summary>
internal sealed class JoinedStream(DataFolder data, IEnumerable<string> files) : ForwardReadStream
{
    private readonly Queue<string> _next = new(files);
    private FileStream? _current;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var read = _current is null ? 0 : await _current.ReadAsync(buffer, cancellationToken);
            if (read > 0 || _next.Count == 0) return read;
            if (_current is not null) await _current.DisposeAsync();
            _current = data.Open(_next.Dequeue());
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _current?.Dispose();
        base.Dispose(disposing);
    }
}
