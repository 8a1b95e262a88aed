using System.Buffers.Binary;
using CodePipelineActions.Artifacts.Zip;

namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Writes the records of an archive.</summary>
internal ref struct RecordWriter(Span<byte> target)
{
    private readonly Span<byte> _target = target;

    public int Length { get; private set; }

    public static int LocalHeaderLength(CentralRecord entry) =>
        ZipFormat.LocalLength + entry.Name.Length + ZipFormat.TimestampExtraLength + (IsLarge(entry) ? 20 : 0);

    public static int CentralHeaderLength(CentralRecord entry) =>
        ZipFormat.CentralLength + entry.Name.Length + ZipFormat.TimestampExtraLength + (NeedsZip64(entry) ? 28 : 0);

    public void LocalHeader(CentralRecord entry)
    {
        var large = IsLarge(entry);
        Write32(ZipFormat.LocalSignature);
        Write16(large ? ZipFormat.VersionZip64 : ZipFormat.VersionBase);
        Common(entry, large);
        Write16((ushort)(ZipFormat.TimestampExtraLength + (large ? 20 : 0)));
        WriteBytes(entry.Name);
        if (large)
        {
            Write16(ZipFormat.Zip64Extra);
            Write16(16);
            Write64((ulong)entry.Length);
            Write64((ulong)entry.CompressedLength);
        }
        Timestamp(entry);
    }

    public void CentralHeader(CentralRecord entry)
    {
        var zip64 = NeedsZip64(entry);
        Write32(ZipFormat.CentralSignature);
        Write16(ZipFormat.MadeOnUnix | ZipFormat.VersionZip64);
        Write16(zip64 ? ZipFormat.VersionZip64 : ZipFormat.VersionBase);
        Common(entry, zip64);
        Write16((ushort)(ZipFormat.TimestampExtraLength + (zip64 ? 28 : 0)));
        Write16(0); // comment
        Write16(0); // disk
        Write16(0); // internal attributes
        Write32((uint)entry.Attributes);
        Write32(zip64 ? ZipFormat.Max32 : (uint)entry.Offset);
        WriteBytes(entry.Name);
        if (zip64)
        {
            Write16(ZipFormat.Zip64Extra);
            Write16(24);
            Write64((ulong)entry.Length);
            Write64((ulong)entry.CompressedLength);
            Write64((ulong)entry.Offset);
        }
        Timestamp(entry);
    }

    public void End(long entries, long centralOffset, long centralLength)
    {
        if (entries >= ZipFormat.Max16 || centralOffset >= ZipFormat.Max32 || centralLength >= ZipFormat.Max32)
            Zip64End(entries, centralOffset, centralLength);
        Write32(ZipFormat.EndSignature);
        Write16(0);
        Write16(0);
        Write16((ushort)Math.Min(entries, ZipFormat.Max16));
        Write16((ushort)Math.Min(entries, ZipFormat.Max16));
        Write32((uint)Math.Min(centralLength, ZipFormat.Max32));
        Write32((uint)Math.Min(centralOffset, ZipFormat.Max32));
        Write16(0);
    }

    private void Zip64End(long entries, long centralOffset, long centralLength)
    {
        Write32(ZipFormat.Zip64EndSignature);
        Write64(ZipFormat.Zip64EndLength - 12);
        Write16(ZipFormat.MadeOnUnix | ZipFormat.VersionZip64);
        Write16(ZipFormat.VersionZip64);
        Write32(0);
        Write32(0);
        Write64((ulong)entries);
        Write64((ulong)entries);
        Write64((ulong)centralLength);
        Write64((ulong)centralOffset);
        Write32(ZipFormat.Zip64LocatorSignature);
        Write32(0);
        Write64((ulong)(centralOffset + centralLength));
        Write32(1);
    }

    // Flags to name length: the same in both headers.
    private void Common(CentralRecord entry, bool hideLengths)
    {
        Write16(ZipFormat.Utf8Flag);
        Write16(entry.Method);
        Write32(DosTime(entry.ModifiedUtc));
        Write32(entry.Crc);
        Write32(hideLengths ? ZipFormat.Max32 : (uint)entry.CompressedLength);
        Write32(hideLengths ? ZipFormat.Max32 : (uint)entry.Length);
        Write16((ushort)entry.Name.Length);
    }

    private void Timestamp(CentralRecord entry)
    {
        Write16(ZipFormat.TimestampExtra);
        Write16(5);
        _target[Length++] = 1; // the modification time alone
        var seconds = new DateTimeOffset(entry.ModifiedUtc).ToUnixTimeSeconds();
        Write32((uint)(int)Math.Clamp(seconds, int.MinValue, int.MaxValue));
    }

    private static bool IsLarge(CentralRecord entry) => entry.Length >= ZipFormat.Max32 || entry.CompressedLength >= ZipFormat.Max32;

    private static bool NeedsZip64(CentralRecord entry) => IsLarge(entry) || entry.Offset >= ZipFormat.Max32;

    // Two-second steps from 1980 to 2107, here in UTC so that the archive does not depend on where it is made.
    private static uint DosTime(DateTime time) => time.Year switch
    {
        < 1980 => 0x0021_0000,
        > 2107 => 0xFF9F_BF7D,
        _ => (uint)(((time.Year - 1980) << 25) | (time.Month << 21) | (time.Day << 16) | (time.Hour << 11) | (time.Minute << 5) | (time.Second / 2)),
    };

    private void Write16(int value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_target[Length..], (ushort)value);
        Length += 2;
    }

    private void Write32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_target[Length..], value);
        Length += 4;
    }

    private void Write64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_target[Length..], value);
        Length += 8;
    }

    private void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_target[Length..]);
        Length += bytes.Length;
    }
}
