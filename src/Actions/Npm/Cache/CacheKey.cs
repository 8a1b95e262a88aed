using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>A digest of all that decides what npm installs. Every part is told apart by its name and length, so that no two sets of parts look alike.</summary>
internal sealed class CacheKey : IDisposable
{
    // Raised when the form of an entry changes: those of another form are then never found.
    private const string Format = "1";

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public CacheKey() => Add("format", Format);

    public void Add(string name, string value)
    {
        AddBytes(Encoding.UTF8.GetBytes(name));
        AddBytes(Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Adds a file's content; that there is none counts too.</summary>
    public void AddFile(string name, string path)
    {
        AddBytes(Encoding.UTF8.GetBytes(name));
        if (File.Exists(path)) AddBytes(AppFile.Read(path).Span);
        else AddLength(-1);
    }

    public string End() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    private void AddBytes(ReadOnlySpan<byte> bytes)
    {
        AddLength(bytes.Length);
        _hash.AppendData(bytes);
    }

    private void AddLength(long length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, length);
        _hash.AppendData(bytes);
    }
}
