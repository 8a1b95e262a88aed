using Support.Archives;

namespace Fuzz;

/// <summary>Changes archives at random: the same random numbers make the same changes.</summary>
internal sealed class Mutator(Random random)
{
    private const int MaxChanges = 4;
    private const int MaxBytes = 1 << 18;

    /// <summary>Changes a seed a few times; half of the results have sound checksums again, so that what lies behind those is reached.</summary>
    public byte[] Mutate(Seed seed, Seed other)
    {
        var bytes = seed.Bytes.ToList();
        for (var changes = random.Next(1, MaxChanges + 1); changes > 0; changes--)
            Change(bytes, other);
        if (bytes.Count > MaxBytes) bytes.RemoveRange(MaxBytes, bytes.Count - MaxBytes);
        var result = bytes.ToArray();
        if (random.Next(2) == 0) ArchiveRepair.Repair(result);
        return seed.Gzip ? TarBytes.Gzip(result) : result;
    }

    private void Change(List<byte> bytes, Seed other)
    {
        var at = random.Next(bytes.Count + 1);
        switch (random.Next(14))
        {
            case 0: Set(bytes, at, at < bytes.Count ? [(byte)(bytes[at] ^ (1 << random.Next(8)))] : []); break;
            case 1: Set(bytes, at, [Pick<byte>([0, 1, 0x7F, 0x80, 0xFF, (byte)'/', (byte)'.', (byte)'\\', (byte)'9', (byte)' '])]); break;
            case 2: Set(bytes, at, Boundary(bytes.Count)); break;
            case 3 when random.Next(3) == 0: bytes.RemoveRange(at, bytes.Count - at); break;
            case 4: bytes.InsertRange(at, bytes.GetRange(at, Length(bytes, at))); break;
            case 5: bytes.RemoveRange(at, Length(bytes, at)); break;
            case 6: Swap(bytes, at); break;
            case 7: bytes.InsertRange(at, Noise(random.Next(1, 20))); break;
            case 8 when random.Next(3) == 0: Splice(bytes, at, other.Bytes); break;
            case 9: Set(bytes, at, Pick<byte[]>([[.. "../"u8], [.. "/etc"u8], [.. "PK\x3\x4"u8], [.. "PK\x5\x6"u8], [.. "ustar"u8], [0x1F, 0x8B, 8]])); break;
            default: ChangeField(bytes); break;
        }
    }

    // Where a random byte is seldom a field, this always is one; a zip's fields are changed in both headers as often as in one.
    private void ChangeField(List<byte> bytes)
    {
        var fields = ArchiveFields.Of([.. bytes]);
        if (fields.Count == 0) return;
        var field = Pick(fields);
        var value = field.Text ? Pick<byte[]>([[.. "../"u8], [.. "/"u8], [.. "\0"u8], [.. "7777777"u8], [.. "-1"u8], [0xFF, 0xFF, 0xFF], [0x80], [.. "xLKg012356S"u8.Slice(random.Next(11), 1)]]) : Boundary(bytes.Count);
        value = value[..Math.Min(value.Length, field.Length)];
        Set(bytes, field.Offset, value);
        if (field.Twin is { } twin && random.Next(2) == 0) Set(bytes, twin, value);
    }

    private byte[] Boundary(int length)
    {
        var value = Pick<long>([0, 1, 2, 8, 0x7F, 0xFF, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, long.MaxValue, long.MinValue, -1, length, length - 1, random.Next(length + 1), 1 << 20]);
        return BitConverter.GetBytes(value)[..Pick([2, 4, 8])];
    }

    private void Swap(List<byte> bytes, int at)
    {
        var length = Length(bytes, at);
        var to = random.Next(bytes.Count - length + 1);
        var (one, two) = (bytes.GetRange(at, length), bytes.GetRange(to, length));
        Set(bytes, at, [.. two]);
        Set(bytes, to, [.. one]);
    }

    private void Splice(List<byte> bytes, int at, byte[] other)
    {
        bytes.RemoveRange(at, bytes.Count - at);
        bytes.AddRange(other.AsSpan(random.Next(other.Length)));
    }

    // Often a block of tar, or a header's length.
    private int Length(List<byte> bytes, int at) => Math.Min(Pick([1, 4, 12, 16, 46, 512, 1024, random.Next(1, 200)]), bytes.Count - at);

    private byte[] Noise(int length)
    {
        var noise = new byte[length];
        random.NextBytes(noise);
        return noise;
    }

    private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private static void Set(List<byte> bytes, int at, ReadOnlySpan<byte> values)
    {
        for (var i = 0; i < values.Length && at + i < bytes.Count; i++) bytes[at + i] = values[i];
    }
}
