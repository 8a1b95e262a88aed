using System.Buffers.Binary;
using Support.Archives;

namespace Fuzz;

/// <summary>Makes the checksums of a changed archive right again, as far as it is still one.</summary>
internal static class ArchiveRepair
{
    private const int Block = 512;

    public static void Repair(byte[] bytes)
    {
        for (var at = 0; at + 46 <= bytes.Length; at++)
            if (bytes.AsSpan(at).StartsWith("PK\x1\x2"u8)) RepairStored(bytes, at);
        for (var at = 0; at + Block <= bytes.Length; at += Block)
            if (bytes[at] != 0 && bytes[at + 155] is 0 or (byte)' ') TarBytes.FixChecksum(bytes.AsSpan(at, Block));
    }

    private static void RepairStored(byte[] bytes, int central)
    {
        var header = bytes.AsSpan(central, 46);
        var (method, length, local) = (BinaryPrimitives.ReadUInt16LittleEndian(header[10..]), BinaryPrimitives.ReadUInt32LittleEndian(header[20..]), BinaryPrimitives.ReadUInt32LittleEndian(header[42..]));
        if (method != 0 || local + 30L > bytes.Length) return;
        var names = bytes.AsSpan((int)local + 26, 4);
        var data = local + 30L + BinaryPrimitives.ReadUInt16LittleEndian(names) + BinaryPrimitives.ReadUInt16LittleEndian(names[2..]);
        if (data + length > bytes.Length) return;
        var crc = Checksum.Crc32(bytes.AsSpan((int)data, (int)length));
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], crc);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)local + 14)) != 0) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan((int)local + 14), crc);
    }
}
