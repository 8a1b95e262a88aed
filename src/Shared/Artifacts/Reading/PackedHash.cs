using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using CodePipelineActions.Artifacts.Unpacking;
using CodePipelineActions.Artifacts.Zip;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Reading;

/// <summary>The SHA-256 of an entry's compressed bytes, and of method, length and checksum: decompressed and checked, the same bytes come to the same end.</summary>
internal static class PackedHash
{
    private const int BlockBytes = 1 << 17;
    private const int ClaimBytes = sizeof(ushort) + sizeof(uint) + sizeof(long);

    public static void Compute(SafeFileHandle archive, ZipContent content, Span<byte> hash, ArchiveRefusal refusal)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            WriteClaim(content, block);
            if (ClaimBytes + content.CompressedLength <= block.Length)
            {
                var packed = (int)content.CompressedLength;
                EndRecord.ReadExactly(archive, block.AsSpan(ClaimBytes, packed), content.DataStart, refusal);
                SHA256.HashData(block.AsSpan(0, ClaimBytes + packed), hash);
            }
            else
            {
                ComputeInBlocks(archive, content, block, hash, refusal);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static void ComputeInBlocks(SafeFileHandle archive, ZipContent content, byte[] block, Span<byte> hash, ArchiveRefusal refusal)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(block, 0, ClaimBytes);
        for (long at = 0; at < content.CompressedLength;)
        {
            var next = block.AsSpan(0, (int)Math.Min(block.Length, content.CompressedLength - at));
            EndRecord.ReadExactly(archive, next, content.DataStart + at, refusal);
            sha.AppendData(next);
            at += next.Length;
        }
        sha.GetHashAndReset(hash);
    }

    private static void WriteClaim(ZipContent content, Span<byte> target)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(target, content.Method);
        BinaryPrimitives.WriteUInt32LittleEndian(target[sizeof(ushort)..], content.Crc);
        BinaryPrimitives.WriteInt64LittleEndian(target[(sizeof(ushort) + sizeof(uint))..], content.Length);
    }
}
