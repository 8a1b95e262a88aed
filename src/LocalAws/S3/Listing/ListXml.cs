using System.Xml.Linq;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Listing;

/// <summary>A page as S3 writes it, in either version.</summary>
internal static class ListXml
{
    public static XElement Write(string bucket, ListQuery query, ListPage page, XElement owner)
    {
        var text = query.Text;
        return S3Xml.Element(
            "ListBucketResult",
            S3Xml.Elements(("Name", bucket), ("Prefix", text.Of(query.Prefix)), ("MaxKeys", query.MaxKeys), ("IsTruncated", page.Last is not null)),
            S3Xml.Elements(("Delimiter", query.Delimiter.Length == 0 ? null : text.Of(query.Delimiter)), ("EncodingType", text.EncodingType)),
            query.IsV2 ? V2(query, page) : V1(query, page),
            page.Objects.Select(stored => Contents(stored, query, owner)),
            page.CommonPrefixes.Select(prefix => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", text.Of(prefix)))));
    }

    private static IEnumerable<XElement> V1(ListQuery query, ListPage page) => S3Xml.Elements(
        ("Marker", query.Text.Of(query.After)),
        // Without a delimiter the client goes on from the last key by itself.
        ("NextMarker", page.Last is null || query.Delimiter.Length == 0 ? null : query.Text.Of(page.Last)));

    private static IEnumerable<XElement> V2(ListQuery query, ListPage page) => S3Xml.Elements(
        ("KeyCount", page.Objects.Count + page.CommonPrefixes.Count),
        ("StartAfter", query.After.Length == 0 ? null : query.Text.Of(query.After)),
        ("ContinuationToken", query.Token),
        ("NextContinuationToken", page.Last is null ? null : ListQuery.EncodeToken(page.Last)));

    private static XElement Contents(StoredObject stored, ListQuery query, XElement owner) => S3Xml.Element(
        "Contents",
        S3Xml.Elements(("Key", query.Text.Of(stored.Key)), ("LastModified", S3Xml.Time(stored.LastModified)), ("ETag", $"\"{stored.ETag}\"")),
        S3Xml.Elements(("ChecksumAlgorithm", stored.Checksum?.Algorithm.ToUpperInvariant()), ("ChecksumType", stored.Checksum?.Type)),
        S3Xml.Elements(("Size", stored.Size), ("StorageClass", stored.Attributes.StorageClass)),
        query.FetchOwner ? owner : null);
}
