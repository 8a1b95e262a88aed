using LocalAws.Http;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Operations;

/// <summary>CreateBucket, HeadBucket, DeleteBucket and GetBucketLocation.</summary>
internal sealed class BucketOperations(LocalAwsOptions options, S3Store store, IWebsites websites)
{
    private const string DefaultRegion = "us-east-1";

    public async Task CreateAsync(S3Request request)
    {
        var name = BucketName.Check(request.Bucket!);
        BucketSettingsRules.CheckAcl(request);
        if (request.Header("x-amz-bucket-object-lock-enabled") == "true") throw AwsError.NotImplemented("object lock");
        var text = await S3Xml.ReadTextAsync(request);
        var region = text.Length == 0 ? null : BucketSettings.Parse(text).Text("LocationConstraint");
        var isNew = store.Create(new(name, options.Now(), region ?? DefaultRegion));
        // The oldest region answers as it always did: that all is well.
        if (!isNew && store.Get(name).State.Region != DefaultRegion)
            throw new AwsError(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.");
        request.Http.Response.Headers.Location = "/" + name;
    }

    public Task HeadAsync(S3Request request)
    {
        request.Http.Response.Headers["x-amz-bucket-region"] = store.Get(request.Bucket!).State.Region;
        return Task.CompletedTask;
    }

    public async Task DeleteAsync(S3Request request)
    {
        store.Delete(request.Bucket!);
        await websites.StopAsync(request.Bucket!);
        request.Http.Response.StatusCode = 204;
    }

    public Task LocationAsync(S3Request request)
    {
        var region = store.Get(request.Bucket!).State.Region;
        return S3Xml.WriteAsync(request.Http, S3Xml.Element("LocationConstraint", region == DefaultRegion ? null : region));
    }
}
