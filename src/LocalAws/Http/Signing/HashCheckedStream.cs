using System.Security.Cryptography;

namespace LocalAws.Http.Signing;

/// <summary>A body that refuses to end when its SHA-256 is not the one that was signed.</summary>
internal sealed class HashCheckedStream(Stream inner, string expectedHash) : ForwardReadStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _ended;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read > 0) _hash.AppendData(buffer.Span[..read]);
        else if (buffer.Length > 0) Check();
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _hash.Dispose();
        base.Dispose(disposing);
    }

    private void Check()
    {
        if (_ended) return;
        _ended = true;
        if (Convert.ToHexStringLower(_hash.GetHashAndReset()) != expectedHash) throw SignedBody.Mismatch();
    }
}
