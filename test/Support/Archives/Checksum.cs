namespace Support.Archives;

/// <summary>CRC-32 byte by byte, so that it shares no mistake with the one that it tests.</summary>
public static class Checksum
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (crc, _) => (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1))))];

    public static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data) crc = (crc >> 8) ^ Table[(byte)(crc ^ value)];
        return ~crc;
    }
}
