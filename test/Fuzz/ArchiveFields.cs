using System.Buffers.Binary;

namespace Fuzz;

/// <summary>A place that means something.</summary>
/// <param name="Twin">Where the same stands once more.</param>
/// <param name="Text">Characters, not a binary number.</param>
internal sealed record ArchiveField(int Offset, int Length, int? Twin, bool Text);

/// <summary>Finds the headers of an archive, also of a broken one, and their fields.</summary>
internal static class ArchiveFields
{
    private const int Block = 512;

    // In the central header: offset and length, and the offset in the local one.
    private static readonly (int Central, int Length, int Local)[] Shared = [(8, 2, 6), (10, 2, 8), (12, 4, 10), (16, 4, 14), (20, 4, 18), (24, 4, 22), (28, 2, 26), (30, 2, 28)];
    private static readonly (int Offset, int Length)[] CentralOnly = [(4, 2), (32, 2), (34, 2), (38, 4), (42, 4)];
    private static readonly (int Offset, int Length)[] End = [(4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)];
    private static readonly (int Offset, int Length)[] Zip64End = [(4, 8), (16, 4), (24, 8), (32, 8), (40, 8), (48, 8)];
    private static readonly (int Offset, int Length)[] Locator = [(4, 4), (8, 8), (16, 4)];
    private static readonly (int Offset, int Length)[] Tar = [(0, 100), (100, 8), (124, 12), (136, 12), (148, 8), (156, 1), (157, 100), (257, 8), (345, 155)];

    public static IReadOnlyList<ArchiveField> Of(byte[] bytes)
    {
        var fields = new List<ArchiveField>();
        for (var at = 0; at + 4 <= bytes.Length; at++)
            switch (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)))
            {
                case 0x02014b50 when at + 46 <= bytes.Length: AddCentral(fields, bytes, at); break;
                case 0x06054b50: Add(fields, End, at, text: false); break;
                case 0x06064b50: Add(fields, Zip64End, at, text: false); break;
                case 0x07064b50: Add(fields, Locator, at, text: false); break;
                case 0x08074b50: Add(fields, [(4, 4), (8, 4), (12, 4), (8, 8), (16, 8)], at, text: false); break;
            }
        for (var at = 0; at + Block <= bytes.Length; at += Block)
            if (bytes[at] != 0 && bytes[at + 155] is 0 or (byte)' ') Add(fields, Tar, at, text: true);
        return fields;
    }

    private static void AddCentral(List<ArchiveField> fields, byte[] bytes, int at)
    {
        var local = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 42));
        if (local < 0 || local > bytes.Length - 30) local = at;
        fields.AddRange(Shared.Select(f => new ArchiveField(at + f.Central, f.Length, local + f.Local, Text: false)));
        Add(fields, CentralOnly, at, text: false);
        int name = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 28)), extra = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 30));
        fields.Add(new ArchiveField(at + 46, name, local + 30, Text: true));
        for (var i = 0; i + 8 <= extra; i += 4) fields.Add(new ArchiveField(at + 46 + name + i, 8, local + 30 + name + i, Text: false));
    }

    private static void Add(List<ArchiveField> fields, (int Offset, int Length)[] known, int at, bool text) =>
        fields.AddRange(known.Select(f => new ArchiveField(at + f.Offset, f.Length, null, text)));
}
