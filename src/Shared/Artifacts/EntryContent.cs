using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace CodePipelineActions.Artifacts;

/// <summary>Reads an entry's content and checks it against what the archive says of it: .NET does neither check the length nor the checksum.</summary>
internal static class EntryContent
{
    // As long as a path can be on Linux.
    private const int MaxLinkBytes = 4096;

    private const int BufferBytes = 1 << 16;

    /// <exception cref="InvalidDataException">The content is not what the archive says.</exception>
    public static void CopyTo(ZipArchiveEntry entry, Stream destination, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            CopyTo(entry, destination, buffer, cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>What a symbolic link points at.</summary>
    public static string LinkTarget(ZipArchiveEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Length > MaxLinkBytes) throw new InvalidDataException($"The symbolic link '{entry.FullName}' has {entry.Length} bytes.");
        using var target = new MemoryStream();
        CopyTo(entry, target, cancellationToken);
        return Encoding.UTF8.GetString(target.GetBuffer(), 0, (int)target.Length);
    }

    private static void CopyTo(ZipArchiveEntry entry, Stream destination, byte[] buffer, CancellationToken cancellationToken)
    {
        using var content = entry.Open();
        long length = 0;
        uint crc = 0;
        while (content.Read(buffer) is var read && read > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The header's length is a claim: a bomb would write more.
            if ((length += read) > entry.Length) throw new InvalidDataException($"The entry '{entry.FullName}' unpacks to more than the {entry.Length} bytes that its header names.");
            crc = Crc32.Append(crc, buffer.AsSpan(0, read));
            destination.Write(buffer, 0, read);
        }
        if (length != entry.Length || crc != entry.Crc32) throw new InvalidDataException($"The entry '{entry.FullName}' is not what its checksum says.");
    }
}
