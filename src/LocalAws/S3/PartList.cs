using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using LocalAws.Http;
using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>One part, as the completion of an upload names it.</summary>
internal sealed record ListedPart(int Number, string ETag, (string Algorithm, string Value)? Checksum);

/// <summary>The parts that an object is to be made of.</summary>
internal static class PartList
{
    public static IReadOnlyList<ListedPart> Read(XElement document)
    {
        var parts = document.Children("Part").Select(ReadPart).ToList();
        return parts.Count > 0 ? parts : throw S3Error.MalformedXml("there is no Part");
    }

    /// <summary>Finds the parts, in order and whole.</summary>
    public static IReadOnlyList<PartState> Check(IReadOnlyList<ListedPart> listed, ImmutableSortedDictionary<int, PartState> uploaded, long minPartBytes)
    {
        if (listed.Zip(listed.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number))
            throw new AwsError(400, "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");
        var parts = listed.Select(part => Find(part, uploaded)).ToList();
        if (parts.SkipLast(1).FirstOrDefault(part => part.Size < minPartBytes) is { } small)
            throw new AwsError(400, "EntityTooSmall", $"Your proposed upload is smaller than the minimum allowed size: part {small.Number} has {small.Size} bytes of at least {minPartBytes}.");
        return parts;
    }

    private static PartState Find(ListedPart listed, ImmutableSortedDictionary<int, PartState> uploaded)
    {
        var isRight = uploaded.TryGetValue(listed.Number, out var part) && part.ETag == listed.ETag
            && (listed.Checksum is not { } checksum || part.Checksum is null || checksum == (part.Checksum.Algorithm, part.Checksum.Value));
        return isRight ? part! : throw new AwsError(400, "InvalidPart", "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.")
        {
            Details = new Dictionary<string, string> { ["PartNumber"] = $"{listed.Number}", ["ETag"] = listed.ETag },
        };
    }

    private static ListedPart ReadPart(XElement part) =>
        int.TryParse(part.Text("PartNumber"), CultureInfo.InvariantCulture, out var number) && part.Text("ETag") is { } etag
            ? new(number, Preconditions.Unquote(etag), ChecksumXml.Read(part))
            : throw S3Error.MalformedXml("a Part has no PartNumber or no ETag");
}
