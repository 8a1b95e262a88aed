using LocalAws.Http;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Operations;

/// <summary>GetObject and HeadObject.</summary>
internal sealed class ReadOperations(S3Store store)
{
    /// <summary>What a reader may have answered instead of what is stored.</summary>
    private static readonly Dictionary<string, string> Overrides = new()
    {
        ["response-content-type"] = "Content-Type",
        ["response-content-language"] = "Content-Language",
        ["response-expires"] = "Expires",
        ["response-cache-control"] = "Cache-Control",
        ["response-content-disposition"] = "Content-Disposition",
        ["response-content-encoding"] = "Content-Encoding",
    };

    public async Task ReadAsync(S3Request request)
    {
        CheckVersion(request.Query.GetValueOrDefault("versionId"));
        var (stored, data) = store.Get(request.Bucket!).Open(request.Key!);
        await using var _ = data;
        if (ObjectResponse.IsUnchanged(request.Http, Overridden(stored, request))) return;
        var range = Range(request, stored);
        if (range is null && "ENABLED".Equals(request.Header("x-amz-checksum-mode"), StringComparison.OrdinalIgnoreCase)) ObjectHeaders.WriteChecksum(request.Http.Response, stored.Checksum);
        await ObjectResponse.WriteAsync(request.Http, stored, data, range);
    }

    /// <summary>No bucket keeps versions, so the only one there is that of a bucket that never did.</summary>
    public static void CheckVersion(string? versionId)
    {
        if (versionId is not (null or "null")) throw new AwsError(404, "NoSuchVersion", "The specified version does not exist: the embedded AWS keeps no versions.");
    }

    private static StoredObject Overridden(StoredObject stored, S3Request request)
    {
        var overrides = Overrides.Where(pair => request.Query.ContainsKey(pair.Key)).ToList();
        if (overrides.Count == 0) return stored;
        var headers = new Dictionary<string, string>(stored.Attributes.Headers);
        foreach (var (query, header) in overrides) headers[header] = request.Query[query];
        return stored with { Attributes = stored.Attributes with { Headers = headers } };
    }

    private static ByteRange? Range(S3Request request, StoredObject stored)
    {
        var number = request.IntQuery("partNumber", 0);
        if (number == 0) return ByteRange.Parse(request.Header("Range"), stored.Size);
        IReadOnlyList<long> sizes = stored.PartSizes.Count == 0 ? [stored.Size] : stored.PartSizes;
        if (number > sizes.Count) throw new AwsError(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
        if (stored.PartSizes.Count > 0) request.Http.Response.Headers["x-amz-mp-parts-count"] = $"{sizes.Count}";
        if (stored.Size == 0) return null;
        var first = sizes.Take(number - 1).Sum();
        return new ByteRange(first, first + sizes[number - 1] - 1);
    }
}
