using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Transfer.Checksums;

/// <summary>Adds up a file from its beginning to its end, for the algorithms that know no other way.</summary>
internal static class FileDigest
{
    private const int BufferBytes = 128 << 10;

    public static string Compute(string name, SafeFileHandle file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(new HashAlgorithmName(name));
        Span<byte> buffer = new byte[BufferBytes];
        long position = 0;
        for (int read; (read = RandomAccess.Read(file, buffer, position)) > 0; position += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer[..read]);
        }
        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    /// <summary>The CRC-32 of a part of a file.</summary>
    public static ulong Crc32(string path, long start, long length)
    {
        using var file = File.OpenHandle(path);
        Span<byte> buffer = new byte[BufferBytes];
        var crc = 0UL;
        for (var position = start; position < start + length;)
        {
            var read = RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, start + length - position)], position);
            if (read == 0) throw new IOException($"{path} became shorter while it was uploaded.");
            crc = CrcAlgorithm.Crc32.Append(crc, buffer[..read]);
            position += read;
        }
        return crc;
    }
}
