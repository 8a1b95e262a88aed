using System.Globalization;
using LocalAws.Http;

namespace LocalAws.S3;

/// <summary>The part of an object that a reader asks for, from the first byte to the last, both counted.</summary>
internal readonly record struct ByteRange(long First, long Last)
{
    public long Length => Last - First + 1;

    /// <summary>Reads <c>bytes=a-b</c>, <c>bytes=a-</c> or <c>bytes=-n</c>. What is none of these is null: HTTP says to ignore it.</summary>
    /// <exception cref="AwsError">416: it begins beyond the end.</exception>
    public static ByteRange? Parse(string? header, long size)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase)) return null;
        var bounds = header["bytes=".Length..].Split('-');
        if (bounds.Length != 2 || !TryRead(bounds[0], out var first) || !TryRead(bounds[1], out var last)) return null;
        ByteRange? range = (first, last) switch
        {
            (null, null) => null,
            (null, { } count) => new(Math.Max(0, size - count), count == 0 ? -1 : size - 1),
            ({ } from, { } to) when to < from => null,
            ({ } from, var to) => new(from, Math.Min(to ?? long.MaxValue, size - 1)),
        };
        return range is { Length: <= 0 } ? throw NotSatisfiable(header, size) : range;
    }

    public string ContentRange(long size) => $"bytes {First}-{Last}/{size}";

    private static bool TryRead(string text, out long? value)
    {
        value = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return value is not null || text.Trim().Length == 0;
    }

    private static AwsError NotSatisfiable(string header, long size) => new(416, "InvalidRange", "The requested range is not satisfiable")
    {
        Details = new Dictionary<string, string> { ["RangeRequested"] = header, ["ActualObjectSize"] = size.ToString(CultureInfo.InvariantCulture) },
    };
}
