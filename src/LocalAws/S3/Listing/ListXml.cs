using System.Globalization;
using System.Xml;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Listing;

/// <summary>A page as S3 writes it, in either version. It is written straight away: a page of 1,000 objects has 8,000 elements.</summary>
internal sealed class ListXml(XmlWriter xml, ListQuery query, string ownerId)
{
    private readonly KeyText _text = query.Text;

    public void Write(string bucket, ListPage page)
    {
        xml.WriteStartElement(null, "ListBucketResult", S3Xml.Namespace.NamespaceName);
        Element("Name", bucket);
        Element("Prefix", _text.Of(query.Prefix));
        Element("MaxKeys", query.MaxKeys);
        Element("IsTruncated", page.Last is null ? "false" : "true");
        Element("Delimiter", query.Delimiter.Length == 0 ? null : _text.Of(query.Delimiter));
        Element("EncodingType", _text.EncodingType);
        if (query.IsV2) WriteV2(page);
        else WriteV1(page);
        foreach (var stored in page.Objects) WriteContents(stored);
        foreach (var prefix in page.CommonPrefixes)
        {
            xml.WriteStartElement("CommonPrefixes");
            Element("Prefix", _text.Of(prefix));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void WriteV1(ListPage page)
    {
        Element("Marker", _text.Of(query.After));
        // Without a delimiter the client goes on from the last key by itself.
        Element("NextMarker", page.Last is null || query.Delimiter.Length == 0 ? null : _text.Of(page.Last));
    }

    private void WriteV2(ListPage page)
    {
        Element("KeyCount", page.Objects.Count + page.CommonPrefixes.Count);
        Element("StartAfter", query.After.Length == 0 ? null : _text.Of(query.After));
        Element("ContinuationToken", query.Token);
        Element("NextContinuationToken", page.Last is null ? null : ListQuery.EncodeToken(page.Last));
    }

    private void WriteContents(StoredObject stored)
    {
        xml.WriteStartElement("Contents");
        Element("Key", _text.Of(stored.Key));
        Element("LastModified", S3Xml.Time(stored.LastModified));
        Element("ETag", $"\"{stored.ETag}\"");
        Element("ChecksumAlgorithm", stored.Checksum?.Algorithm.ToUpperInvariant());
        Element("ChecksumType", stored.Checksum?.Type);
        Element("Size", stored.Size);
        Element("StorageClass", stored.Attributes.StorageClass);
        if (query.FetchOwner)
        {
            xml.WriteStartElement("Owner");
            Element("ID", ownerId);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Element(string name, long value) => Element(name, value.ToString(CultureInfo.InvariantCulture));

    private void Element(string name, string? value)
    {
        if (value is not null) xml.WriteElementString(name, value);
    }
}
