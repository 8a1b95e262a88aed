using LocalAws.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace LocalAws.S3.Operations;

/// <summary>Get, put and delete of an object's tags.</summary>
internal sealed class ObjectTagging(S3Store store)
{
    public async Task HandleAsync(S3Request request)
    {
        var bucket = store.Get(request.Bucket!);
        var stored = bucket.Get(request.Key!);
        if (HttpMethods.IsGet(request.Method))
        {
            await S3Xml.WriteAsync(request.Http, ObjectTags.ToXml(stored.Attributes.Tags));
            return;
        }

        var isDelete = HttpMethods.IsDelete(request.Method);
        var tags = isDelete ? new Dictionary<string, string>() : ObjectTags.FromXml(await S3Xml.ReadAsync(request));
        bucket.Change(stored.Key, current => current with { Attributes = current.Attributes with { Tags = tags } });
        if (isDelete) request.Http.Response.StatusCode = 204;
    }
}
