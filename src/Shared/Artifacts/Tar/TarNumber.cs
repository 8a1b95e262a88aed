using System.Buffers.Binary;
using System.Globalization;

namespace CodePipelineActions.Artifacts.Tar;

/// <summary>The numbers of a tar archive: octal, GNU's binary ones, and pax's decimal ones.</summary>
internal static class TarNumber
{
    private static readonly long MinSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>A header's field; <see langword="null"/> when it is no number of 63 bits. An empty one is 0.</summary>
    public static long? Parse(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0) return ParseBinary(field);
        var digits = field.Trim(" \0"u8);
        long value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7' || value > long.MaxValue >> 3) return null;
            value = (value << 3) | (uint)(digit - '0');
        }
        return value;
    }

    /// <summary>A record's decimal number without a sign; <see langword="null"/> when it is none of 63 bits.</summary>
    public static long? ParseDecimal(ReadOnlySpan<byte> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>A record's time: seconds since 1970, with a fraction and a sign or without; <see langword="null"/> when it is none.</summary>
    public static DateTime? ParseTime(ReadOnlySpan<byte> text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            ? Time((long)Math.Clamp(Math.Floor(seconds), MinSeconds, MaxSeconds)).AddTicks((long)((seconds - Math.Floor(seconds)) * TimeSpan.TicksPerSecond))
            : null;

    /// <summary>Seconds since 1970; what no calendar has is the first or the last second that one has.</summary>
    public static DateTime Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, MinSeconds, MaxSeconds)).UtcDateTime;

    // Base 256, the first bit is the mark and the second one the sign; 12 bytes hold more than 63 bits.
    private static long? ParseBinary(ReadOnlySpan<byte> field)
    {
        var negative = (field[0] & 0x40) != 0;
        Span<byte> wide = stackalloc byte[16];
        wide.Fill(negative ? (byte)0xFF : (byte)0);
        field.CopyTo(wide[^field.Length..]);
        if (!negative) wide[^field.Length] &= 0x7F;
        var value = BinaryPrimitives.ReadInt128BigEndian(wide);
        return value >= long.MinValue && value <= long.MaxValue ? (long)value : null;
    }
}
