using System.Xml.Linq;
using LocalAws.Http;
using LocalAws.Iam;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Operations;

/// <summary>DeleteObject and DeleteObjects.</summary>
internal sealed class DeleteOperations(S3Store store)
{
    private const int MaxKeys = 1000;

    public Task DeleteAsync(S3Request request)
    {
        var version = request.Query.GetValueOrDefault("versionId");
        // That a version is not there is no error to S3, as little as it is with a key.
        if (version is null or "null") store.Get(request.Bucket!).Delete(request.Key!, WriteHeaders.Condition(request));
        request.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    public async Task DeleteManyAsync(S3Request request)
    {
        var bucket = store.Get(request.Bucket!);
        var document = await S3Xml.ReadAsync(request);
        var objects = document.Children("Object").ToList();
        if (objects.Count is 0 or > MaxKeys) throw S3Error.MalformedXml($"there must be 1 to {MaxKeys} objects");
        var results = objects.Select(item => Delete(bucket, item, Access.Of(request.Http))).ToList();
        if (document.Text("Quiet") == "true") results.RemoveAll(result => result.Name.LocalName == "Deleted");
        await S3Xml.WriteAsync(request.Http, S3Xml.Element("DeleteResult", results));
    }

    private static XElement Delete(Bucket bucket, XElement item, Access access)
    {
        var key = item.Text("Key") ?? throw S3Error.MalformedXml("an object has no Key");
        try
        {
            access.Require(S3Permissions.Delete(bucket.State.Name, key));
            if (item.Text("VersionId") is null or "null") bucket.Delete(key, new(false, item.Text("ETag") is { } etag ? Preconditions.Unquote(etag) : null));
            return S3Xml.Element("Deleted", S3Xml.Element("Key", key));
        }
        catch (AwsError e)
        {
            return S3Xml.Element("Error", S3Xml.Element("Key", key), S3Xml.Element("Code", e.Code), S3Xml.Element("Message", e.Message));
        }
    }
}
