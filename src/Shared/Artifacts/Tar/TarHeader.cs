using System.Text;
using CodePipelineActions.Artifacts.Unpacking;

namespace CodePipelineActions.Artifacts.Tar;

/// <summary>A header block of a tar archive, as POSIX.1-2017 (pax, "ustar Interchange Format") and GNU tar write it.</summary>
/// <param name="Name">Bytes, because a long name is cut off here in the middle of a character, and stands whole elsewhere.</param>
internal sealed record TarHeader(byte[] Name, char Type, long Length, UnixFileMode Mode, DateTime ModifiedUtc, byte[] LinkTarget)
{
    public const int BlockBytes = 512;

    // Set-user-id, set-group-id and the sticky bit do not travel.
    private const int PermissionMask = 0x1FF;

    /// <summary>Whether a block is a header at all.</summary>
    public static bool HasChecksum(ReadOnlySpan<byte> block)
    {
        if (block.Length < BlockBytes || TarNumber.Parse(block.Slice(148, 8)) is not { } claimed) return false;
        var (unsigned, signed) = (8 * ' ', 8 * ' ');
        for (var i = 0; i < BlockBytes; i++)
            if (i is < 148 or >= 156)
                (unsigned, signed) = (unsigned + block[i], signed + (sbyte)block[i]);
        // Old programs added up signed bytes.
        return claimed == unsigned || claimed == signed;
    }

    public static TarHeader Parse(ReadOnlySpan<byte> block, ArchiveRefusal refusal)
    {
        if (!HasChecksum(block)) throw refusal.Damaged("it has something else than a tar header, or a header with a wrong checksum");
        var name = Text(block[..100]);
        // GNU tar, whose magic goes on with a space, has other things in the prefix's place; before ustar there was none.
        if (block[257..].StartsWith("ustar\0"u8) && Text(block.Slice(345, 155)) is { Length: > 0 } prefix) name = [.. prefix, (byte)'/', .. name];
        return new TarHeader(
            name,
            (char)block[156],
            Number(block.Slice(124, 12), "length"),
            (UnixFileMode)(Number(block.Slice(100, 8), "mode") & PermissionMask),
            TarNumber.Time(TarNumber.Parse(block.Slice(136, 12)) ?? throw Refuse("time")),
            Text(block.Slice(157, 100)));

        long Number(ReadOnlySpan<byte> field, string what) => TarNumber.Parse(field) is { } value and >= 0 ? value : throw Refuse(what);

        Exception Refuse(string what) => refusal.Entry(Encoding.Latin1.GetString(name), $"has a {what} that is none");
    }

    private static byte[] Text(ReadOnlySpan<byte> field) => field[..(field.IndexOf((byte)0) is var end and >= 0 ? end : field.Length)].ToArray();
}
