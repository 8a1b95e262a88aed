using System.IO.Compression;
using CodePipelineActions.Artifacts.Zip;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Where an entry's content lies in its archive, and what it must be once it is decompressed.</summary>
internal readonly record struct ZipContent(string Name, long Length, ushort Method, uint Crc, long CompressedLength, long DataStart)
{
    public static ZipContent Of(ZipEntry entry, long dataStart) => new(entry.Name, entry.Length, entry.Method, entry.Crc, entry.CompressedLength, dataStart);

    /// <summary>The content as a stream that ends in a refusal when length or checksum are wrong.</summary>
    public Stream Open(SafeFileHandle archive, ArchiveRefusal refusal)
    {
        var packed = new FileRange(archive, DataStart, CompressedLength);
        return new VerifiedStream(Method == ZipFormat.Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress), this, refusal);
    }

    /// <summary>Reads a small content whole.</summary>
    /// <param name="packed">Memory for the content as it lies in the archive.</param>
    /// <param name="target">At least one byte longer than the content: that it stays empty is the proof.</param>
    public void Read(SafeFileHandle archive, byte[] packed, byte[] target, ArchiveRefusal refusal)
    {
        EndRecord.ReadExactly(archive, packed.AsSpan(0, (int)CompressedLength), DataStart, refusal);
        using Stream content = new MemoryStream(packed, 0, (int)CompressedLength);
        using var verified = new VerifiedStream(Method == ZipFormat.Stored ? content : new DeflateStream(content, CompressionMode.Decompress), this, refusal);
        verified.ReadAtLeast(target.AsSpan(0, (int)Length + 1), (int)Length + 1, throwOnEndOfStream: false);
    }
}
