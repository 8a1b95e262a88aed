using System.Buffers.Binary;

namespace LocalAws.Lambda.Code;

/// <summary>Which entries of a zip were packed on Unix, in the order of its directory. Only for those does a mode of nothing mean that nobody may read the file.</summary>
internal static class ZipOrigins
{
    private const byte Unix = 3;
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int HeaderLength = 46;
    private const uint EndSignature = 0x06054B50;
    private const uint LocatorSignature = 0x07064B50;
    private const uint HeaderSignature = 0x02014B50;

    /// <returns>As many as could be read; .NET has found the directory sound already.</returns>
    public static IReadOnlyList<bool> Read(string zip)
    {
        using var file = File.OpenRead(zip);
        var origins = new List<bool>();
        Span<byte> header = stackalloc byte[HeaderLength];
        for (var at = DirectoryStart(file); at >= 0 && TryRead(file, at, header) && Number(header) == HeaderSignature;)
        {
            origins.Add(header[5] == Unix);
            at += HeaderLength + Short(header, 28) + Short(header, 30) + Short(header, 32);
        }

        return origins;
    }

    private static long DirectoryStart(FileStream file)
    {
        var tail = new byte[Math.Min(file.Length, EndLength + ushort.MaxValue)];
        var start = file.Length - tail.Length;
        if (!TryRead(file, start, tail)) return -1;
        for (var at = tail.Length - EndLength; at >= 0; at--)
        {
            if (Number(tail.AsSpan(at)) != EndSignature || at + EndLength + Short(tail, at + 20) != tail.Length) continue;
            return LargeStart(file, start + at - LocatorLength) ?? Number(tail.AsSpan(at + 16));
        }

        return -1;
    }

    /// <summary>Of a zip with too many entries for the short form.</summary>
    private static long? LargeStart(FileStream file, long locatorAt)
    {
        Span<byte> locator = stackalloc byte[LocatorLength];
        Span<byte> end = stackalloc byte[56];
        if (locatorAt < 0 || !TryRead(file, locatorAt, locator) || Number(locator) != LocatorSignature) return null;
        return TryRead(file, BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), end) ? BinaryPrimitives.ReadInt64LittleEndian(end[48..]) : null;
    }

    private static bool TryRead(FileStream file, long at, Span<byte> bytes) =>
        at >= 0 && RandomAccess.Read(file.SafeFileHandle, bytes, at) == bytes.Length;

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
}
