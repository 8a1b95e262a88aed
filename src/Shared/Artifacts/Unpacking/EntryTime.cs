using System.Buffers.Binary;
using CodePipelineActions.Artifacts.Zip;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>When a zip entry was changed, as exactly as its header says: Info-ZIP's and .NET's seconds, 7-Zip's ticks, or the steps of two seconds in local time that every entry has.</summary>
internal static class EntryTime
{
    // Of the block of NTFS: four reserved bytes, then one attribute's number and length, then the times of change, access and creation.
    private const int NtfsLength = 32;
    private const int NtfsTimes = 1;

    public static DateTime Of(ReadOnlySpan<byte> header, ReadOnlySpan<byte> extra)
    {
        var stamp = ExtraField.Find(extra, ZipFormat.TimestampExtra);
        if (stamp.Length >= 5 && (stamp[0] & 1) != 0)
            return DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt32LittleEndian(stamp[1..])).UtcDateTime;
        return Ntfs(ExtraField.Find(extra, ZipFormat.NtfsExtra)) ?? Dos(U16(header, 12), U16(header, 14));
    }

    private static DateTime? Ntfs(ReadOnlySpan<byte> block)
    {
        if (block.Length < NtfsLength || U16(block, 4) != NtfsTimes) return null;
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(block[8..]);
        // Hundred nanoseconds since 1601, and nothing beyond the calendar.
        return ticks >= 0 && ticks <= DateTime.MaxValue.ToFileTimeUtc() ? DateTime.FromFileTimeUtc(ticks) : null;
    }

    private static DateTime Dos(int time, int date)
    {
        var (month, day) = (Math.Clamp((date >> 5) & 15, 1, 12), date & 31);
        var year = 1980 + (date >> 9);
        return new DateTime(year, month, Math.Clamp(day, 1, DateTime.DaysInMonth(year, month)),
            Math.Min(time >> 11, 23), Math.Min((time >> 5) & 63, 59), Math.Min((time & 31) * 2, 59), DateTimeKind.Local).ToUniversalTime();
    }

    private static ushort U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
}
