using Support.Archives;

namespace Fuzz;

/// <summary>A sound archive to start from.</summary>
/// <param name="Gzip">The bytes are of a tar that is compressed after it was changed.</param>
internal sealed record Seed(string Name, byte[] Bytes, bool Gzip = false)
{
    public byte[] Archive => Gzip ? TarBytes.Gzip(Bytes) : Bytes;
}
