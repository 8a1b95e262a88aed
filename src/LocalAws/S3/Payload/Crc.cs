namespace LocalAws.S3.Payload;

/// <summary>
/// A reflected cyclic redundancy check of up to 64 bits, eight bytes at a time.
/// The register starts and ends inverted, as in each of the three that S3 knows.
/// </summary>
internal sealed class Crc
{
    private const int Slices = 8;

    private readonly ulong[][] _tables;
    private readonly int _bits;

    /// <param name="polynomial">Reflected: its lowest bit is the highest power.</param>
    private Crc(ulong polynomial, int bits) => (_tables, _bits) = (Tables(polynomial), bits);

    public static Crc Crc32 { get; } = new(0xEDB88320, 32);

    public static Crc Crc32C { get; } = new(0x82F63B78, 32);

    public static Crc Crc64Nvme { get; } = new(0x9A6C9329AC4BC9B5, 64);

    public int Bytes => _bits / 8;

    public ulong Initial => ulong.MaxValue >> (64 - _bits);

    public ulong Finish(ulong register) => register ^ Initial;

    public ulong Append(ulong register, ReadOnlySpan<byte> data)
    {
        for (; data.Length >= Slices; data = data[Slices..])
        {
            var word = register ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(data);
            register = 0;
            for (var slice = 0; slice < Slices; slice++) register ^= _tables[Slices - 1 - slice][(byte)(word >> (8 * slice))];
        }

        foreach (var b in data) register = _tables[0][(byte)(register ^ b)] ^ (register >> 8);
        return register;
    }

    private static ulong[][] Tables(ulong polynomial)
    {
        var tables = Enumerable.Range(0, Slices).Select(_ => new ulong[256]).ToArray();
        for (var i = 0; i < 256; i++)
        {
            var register = (ulong)i;
            for (var bit = 0; bit < 8; bit++) register = (register >> 1) ^ ((register & 1) * polynomial);
            tables[0][i] = register;
        }

        for (var slice = 1; slice < Slices; slice++)
        {
            for (var i = 0; i < 256; i++) tables[slice][i] = tables[0][(byte)tables[slice - 1][i]] ^ (tables[slice - 1][i] >> 8);
        }

        return tables;
    }
}
