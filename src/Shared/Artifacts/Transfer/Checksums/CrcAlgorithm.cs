using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CodePipelineActions.Artifacts.Transfer.Checksums;

/// <summary>A checksum of S3's that pieces of an object can be given each for itself, and then be put together.</summary>
internal sealed class CrcAlgorithm
{
    private readonly int _bytes;
    private readonly CrcField _field;
    private readonly Step _append;

    private CrcAlgorithm(int bytes, ulong polynomial, Step append) => (_bytes, _field, _append) = (bytes, new CrcField(bytes * 8, polynomial), append);

    private delegate ulong Step(ulong crc, ReadOnlySpan<byte> data);

    public static CrcAlgorithm Crc32 { get; } = new(4, 0xEDB88320, static (crc, data) => Zip.Crc32.Append((uint)crc, data));

    public static CrcAlgorithm Crc32C { get; } = new(4, 0x82F63B78, AppendCrc32C);

    public static CrcAlgorithm Crc64Nvme { get; } = new(8, Checksums.Crc64Nvme.Polynomial, Checksums.Crc64Nvme.Append);

    /// <summary>The checksum of what came before, continued over <paramref name="data"/>; the first call passes 0.</summary>
    public ulong Append(ulong crc, ReadOnlySpan<byte> data) => _append(crc, data);

    /// <summary>The checksum of two pieces, from those of each.</summary>
    public ulong Combine(ulong first, ulong second, long secondBytes) => _field.Multiply(first, _field.PowerOfX((ulong)secondBytes * 8)) ^ second;

    /// <summary>As S3 writes it: Base64, the highest byte first.</summary>
    public string Text(ulong crc)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, crc);
        return Convert.ToBase64String(bytes[^_bytes..]);
    }

    private static ulong AppendCrc32C(ulong crc, ReadOnlySpan<byte> data)
    {
        var state = ~(uint)crc;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(data))
            state = BitOperations.Crc32C(state, word);
        foreach (var value in data[(data.Length & ~7)..])
            state = BitOperations.Crc32C(state, value);
        return ~state;
    }
}
