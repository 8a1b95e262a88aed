using LocalAws.Http;
using LocalAws.Iam;
using LocalAws.Iam.Policies;
using LocalAws.S3.Operations;
using LocalAws.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace LocalAws.S3;

/// <summary>The Simple Storage Service: which operation a request is.</summary>
internal sealed class S3Service(LocalAwsOptions options, S3Store store, S3Parts parts) : IAwsService
{
    private readonly BucketOperations _buckets = new(options, store, parts.Websites);
    private readonly BucketSettings _settings = new(store, parts.Websites);
    private readonly ListingOperations _listings = new(options, store);
    private readonly ReadOperations _reads = new(store);
    private readonly WriteOperations _writes = new(options, store);
    private readonly CopyOperations _copies = new(options, store);
    private readonly DeleteOperations _deletes = new(store);
    private readonly UploadOperations _uploads = new(options, store);
    private readonly CompleteUpload _complete = new(options, store);
    private readonly ObjectTagging _tagging = new(store);

    public string SigningName => "s3";

    public ErrorFormat Errors => ErrorFormat.S3Xml;

    public ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http)
    {
        var request = new S3Request(http, null);
        return new(S3Permissions.Of(request) is { } needed ? [.. needed, .. parts.Keys.Of(request)] : null);
    }

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var request = new S3Request(http, caller.Buckets);
        Authorize(request);
        try
        {
            await (request switch
            {
                { Bucket: null, Method: "GET" } => _listings.ListBucketsAsync(request),
                { Bucket: null } => throw AwsError.NotImplemented(request.Describe()),
                { Key: null } => OnBucketAsync(request),
                _ => OnObjectAsync(request),
            });
        }
        catch (AwsError e) when (e.Code == "NoSuchKey" && !Access.Of(http).May(S3Permissions.List(request.Bucket!)))
        {
            // Whoever may not list a bucket is not told what is in it.
            throw S3Error.AccessDenied();
        }
    }

    private Task OnBucketAsync(S3Request request) => (request.Method, request.SubResource) switch
    {
        ("PUT", "") => _buckets.CreateAsync(request),
        ("HEAD", "") => _buckets.HeadAsync(request),
        ("DELETE", "") => _buckets.DeleteAsync(request),
        ("GET", "location") => _buckets.LocationAsync(request),
        ("GET", "") => _listings.ListObjectsAsync(request),
        ("GET", "uploads") => _listings.ListUploadsAsync(request),
        ("POST", "delete") => _deletes.DeleteManyAsync(request),
        _ => _settings.HandleAsync(request),
    };

    private Task OnObjectAsync(S3Request request) => (request.Method, request.SubResource) switch
    {
        ("GET" or "HEAD", "") => _reads.ReadAsync(request),
        ("PUT", "") when CopySource.IsIn(request) => _copies.CopyAsync(request),
        ("PUT", "") => _writes.PutAsync(request),
        ("DELETE", "") => _deletes.DeleteAsync(request),
        ("POST", "uploads") => _uploads.CreateAsync(request),
        ("PUT", "uploadId") when CopySource.IsIn(request) => _copies.CopyPartAsync(request),
        ("PUT", "uploadId") => _uploads.PutPartAsync(request),
        ("GET", "uploadId") => _listings.ListPartsAsync(request),
        ("POST", "uploadId") => _complete.CompleteAsync(request),
        ("DELETE", "uploadId") => _uploads.AbortAsync(request),
        ("GET" or "PUT" or "DELETE", "tagging") => _tagging.HandleAsync(request),
        ("GET", "acl") => _settings.AclAsync(request),
        _ => throw AwsError.NotImplemented(request.Describe()),
    };

    /// <summary>A job's credentials open the objects of their buckets; nothing is said about the rest of the world, not even whether it exists.</summary>
    private void Authorize(S3Request request)
    {
        if (request.Header("x-amz-expected-bucket-owner") is { } owner && owner != options.AccountId) throw S3Error.AccessDenied();
        if (request.Buckets is not { } allowed) return;
        var isAboutObjects = request.Key is not null || (request.Method == "POST" && request.SubResource == "delete");
        if (!isAboutObjects || !allowed.Contains(request.Bucket!)) throw S3Error.AccessDenied();
    }
}
