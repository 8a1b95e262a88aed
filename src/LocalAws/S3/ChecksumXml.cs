using System.Xml.Linq;
using LocalAws.S3.Payload;
using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>Checksums in documents: <c>&lt;ChecksumCRC32&gt;</c>.</summary>
internal static class ChecksumXml
{
    public static IEnumerable<XElement> Elements(ObjectChecksum? checksum, bool withType = true) => checksum is null ? [] : S3Xml.Elements(
        (ElementName(checksum.Algorithm), checksum.Value),
        ("ChecksumType", withType ? checksum.Type : null));

    /// <summary>The checksum that a part in a document has.</summary>
    public static (string Algorithm, string Value)? Read(XElement part) =>
        ChecksumHash.Names.Select(name => (Algorithm: name, Value: part.Text(ElementName(name)))).FirstOrDefault(pair => pair.Value is not null) is { Value: { } value } found
            ? (found.Algorithm, value)
            : null;

    private static string ElementName(string algorithm) => "Checksum" + algorithm.ToUpperInvariant();
}
