using System.Xml.Linq;
using LocalAws.S3.Listing;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Operations;

/// <summary>ListBuckets, ListObjects in both versions, ListMultipartUploads and ListParts.</summary>
internal sealed class ListingOperations(LocalAwsOptions options, S3Store store)
{
    private const int MaxPage = 1000;

    public Task ListBucketsAsync(S3Request request)
    {
        var prefix = request.Query.GetValueOrDefault("prefix") ?? "";
        var buckets = store.Buckets.Where(bucket => bucket.State.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(bucket => S3Xml.Element(
            "Bucket",
            S3Xml.Element("Name", bucket.State.Name),
            S3Xml.Element("CreationDate", S3Xml.Time(bucket.State.Created)),
            S3Xml.Element("BucketRegion", bucket.State.Region)));
        return S3Xml.WriteAsync(request.Http, S3Xml.Element("ListAllMyBucketsResult", Owner(), S3Xml.Element("Buckets", buckets)));
    }

    public Task ListObjectsAsync(S3Request request)
    {
        var bucket = store.Get(request.Bucket!);
        var query = ListQuery.Read(request, MaxPage);
        var page = ListPage.Of(bucket.Objects, query);
        return S3Xml.WriteAsync(request.Http, xml => new ListXml(xml, query, options.AccountId).Write(bucket.State.Name, page));
    }

    public Task ListUploadsAsync(S3Request request)
    {
        var prefix = request.Query.GetValueOrDefault("prefix") ?? "";
        if (request.Query.ContainsKey("delimiter")) throw Http.AwsError.NotImplemented("ListMultipartUploads with a delimiter");
        var (keyMarker, idMarker) = (request.Query.GetValueOrDefault("key-marker") ?? "", request.Query.GetValueOrDefault("upload-id-marker") ?? "");
        var max = Math.Min(MaxPage, request.IntQuery("max-uploads", MaxPage));
        var found = store.Get(request.Bucket!).Uploads.All.Select(upload => upload.State)
            .Where(state => state.Key.StartsWith(prefix, StringComparison.Ordinal) && IsAfter(state, keyMarker, idMarker))
            .OrderBy(state => state.Key, Comparer<string>.Create(KeyOrder.Compare)).ThenBy(state => state.Id, StringComparer.Ordinal).ToList();
        var page = found.Take(max).ToList();
        var text = new KeyText(request.Query.GetValueOrDefault("encoding-type"));
        return S3Xml.WriteAsync(request.Http, S3Xml.Element(
            "ListMultipartUploadsResult",
            S3Xml.Elements(("Bucket", request.Bucket), ("KeyMarker", text.Of(keyMarker)), ("UploadIdMarker", idMarker), ("Prefix", text.Of(prefix)), ("MaxUploads", max), ("EncodingType", text.EncodingType)),
            page.Count < found.Count && page.Count > 0 ? S3Xml.Elements(("NextKeyMarker", text.Of(page[^1].Key)), ("NextUploadIdMarker", page[^1].Id)) : null,
            S3Xml.Element("IsTruncated", page.Count < found.Count),
            page.Select(state => UploadElement(state, text))));
    }

    public Task ListPartsAsync(S3Request request)
    {
        var upload = store.Get(request.Bucket!).Uploads.Get(request.Query["uploadId"], request.Key!);
        var (marker, max) = (request.IntQuery("part-number-marker", 0), Math.Min(MaxPage, request.IntQuery("max-parts", MaxPage)));
        var found = upload.Parts.Values.Where(part => part.Number > marker).ToList();
        var page = found.Take(max).ToList();
        return S3Xml.WriteAsync(request.Http, S3Xml.Element(
            "ListPartsResult",
            S3Xml.Elements(("Bucket", request.Bucket), ("Key", request.Key), ("UploadId", upload.State.Id), ("PartNumberMarker", marker), ("MaxParts", max)),
            S3Xml.Elements(("NextPartNumberMarker", page.Count == 0 ? marker : page[^1].Number), ("StorageClass", upload.State.Attributes.StorageClass)),
            S3Xml.Elements(("ChecksumAlgorithm", upload.State.ChecksumAlgorithm?.ToUpperInvariant()), ("ChecksumType", upload.State.ChecksumType)),
            S3Xml.Element("IsTruncated", page.Count < found.Count),
            Owner(),
            page.Select(PartElement)));
    }

    private static bool IsAfter(UploadState state, string keyMarker, string idMarker) => KeyOrder.Compare(state.Key, keyMarker) switch
    {
        > 0 => true,
        0 => idMarker.Length > 0 && string.CompareOrdinal(state.Id, idMarker) > 0,
        _ => false,
    };

    private XElement UploadElement(UploadState state, KeyText text) => S3Xml.Element(
        "Upload",
        S3Xml.Elements(("Key", text.Of(state.Key)), ("UploadId", state.Id), ("StorageClass", state.Attributes.StorageClass), ("Initiated", S3Xml.Time(state.Initiated))),
        S3Xml.Elements(("ChecksumAlgorithm", state.ChecksumAlgorithm?.ToUpperInvariant()), ("ChecksumType", state.ChecksumType)),
        Owner());

    private static XElement PartElement(PartState part) => S3Xml.Element(
        "Part",
        S3Xml.Elements(("PartNumber", part.Number), ("LastModified", S3Xml.Time(part.LastModified)), ("ETag", $"\"{part.ETag}\""), ("Size", part.Size)),
        ChecksumXml.Elements(part.Checksum, withType: false));

    private XElement Owner() => S3Xml.Element("Owner", S3Xml.Element("ID", options.AccountId));
}
