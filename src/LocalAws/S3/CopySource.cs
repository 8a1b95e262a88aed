using LocalAws.S3.Operations;
using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>What a copy is made of: <c>x-amz-copy-source: /bucket/key?versionId=…</c>, percent-encoded.</summary>
internal sealed record CopySource(string Bucket, string Key)
{
    private const string HeaderName = "x-amz-copy-source";

    public static bool IsIn(S3Request request) => request.Header(HeaderName) is not null;

    public static CopySource Read(S3Request request)
    {
        var parts = request.Header(HeaderName)!.Split('?', 2);
        var path = Uri.UnescapeDataString(parts[0]).TrimStart('/').Split('/', 2);
        if (path.Length < 2 || path[1].Length == 0) throw S3Error.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey", HeaderName, parts[0]);
        if (parts.Length == 2) ReadOperations.CheckVersion(parts[1].Split('=')[^1]);
        // Keys that are good for some buckets only must not carry anything out of another.
        if (request.Buckets is { } allowed && !allowed.Contains(path[0])) throw S3Error.AccessDenied();
        return new(path[0], path[1]);
    }

    /// <summary>Opens the source, when it is what the caller expects it to be.</summary>
    public (StoredObject Object, FileStream Data) Open(S3Store store, S3Request request)
    {
        var source = store.Get(Bucket).Open(Key);
        try
        {
            var isUnchanged = new Preconditions(request.Http.Request.Headers, HeaderName + "-").IsUnchanged(source.Object);
            return isUnchanged ? throw WriteCondition.Failed("If-None-Match") : source;
        }
        catch
        {
            source.Data.Dispose();
            throw;
        }
    }
}
