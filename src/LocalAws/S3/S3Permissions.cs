using LocalAws.Iam.Policies;

namespace LocalAws.S3;

/// <summary>What S3's requests need: the actions by method and sub-resource.</summary>
internal static class S3Permissions
{
    private static readonly Dictionary<(string Method, string SubResource), string> OnBuckets = new()
    {
        [("PUT", "")] = "CreateBucket",
        [("HEAD", "")] = "ListBucket",
        [("GET", "")] = "ListBucket",
        [("DELETE", "")] = "DeleteBucket",
        [("GET", "location")] = "GetBucketLocation",
        [("GET", "uploads")] = "ListBucketMultipartUploads",
        [("GET", "versions")] = "ListBucketVersions",
        [("GET", "versioning")] = "GetBucketVersioning",
        [("PUT", "versioning")] = "PutBucketVersioning",
        [("GET", "policy")] = "GetBucketPolicy",
        [("PUT", "policy")] = "PutBucketPolicy",
        [("DELETE", "policy")] = "DeleteBucketPolicy",
        [("GET", "encryption")] = "GetEncryptionConfiguration",
        [("PUT", "encryption")] = "PutEncryptionConfiguration",
        [("GET", "lifecycle")] = "GetLifecycleConfiguration",
        [("PUT", "lifecycle")] = "PutLifecycleConfiguration",
        [("GET", "tagging")] = "GetBucketTagging",
        [("PUT", "tagging")] = "PutBucketTagging",
        [("GET", "website")] = "GetBucketWebsite",
        [("PUT", "website")] = "PutBucketWebsite",
        [("DELETE", "website")] = "DeleteBucketWebsite",
        [("GET", "publicAccessBlock")] = "GetBucketPublicAccessBlock",
        [("PUT", "publicAccessBlock")] = "PutBucketPublicAccessBlock",
    };

    private static readonly Dictionary<(string Method, string SubResource), string> OnObjects = new()
    {
        [("GET", "")] = "GetObject",
        [("HEAD", "")] = "GetObject",
        [("PUT", "")] = "PutObject",
        [("DELETE", "")] = "DeleteObject",
        [("POST", "uploads")] = "PutObject",
        [("PUT", "uploadId")] = "PutObject",
        [("POST", "uploadId")] = "PutObject",
        [("GET", "uploadId")] = "ListMultipartUploadParts",
        [("DELETE", "uploadId")] = "AbortMultipartUpload",
        [("GET", "tagging")] = "GetObjectTagging",
        [("PUT", "tagging")] = "PutObjectTagging",
        [("DELETE", "tagging")] = "DeleteObjectTagging",
        [("GET", "acl")] = "GetObjectAcl",
    };

    private static readonly string[] OfVersions = ["GetObject", "DeleteObject"];

    /// <summary>Null when nobody wrote down what such a request needs.</summary>
    public static IReadOnlyList<AccessRequest>? Of(S3Request request) => request switch
    {
        { Bucket: null, Method: "GET" } => [new("s3:ListAllMyBuckets", "*")],
        { Bucket: null } => null,
        // Each key is asked for when its turn comes, and refused by itself.
        { Key: null, Method: "POST", SubResource: "delete" } => [],
        { Key: null } => OnBuckets.GetValueOrDefault((request.Method, request.SubResource)) is { } action ? [OnBucket(action, request)] : null,
        _ => OnObjects.GetValueOrDefault((request.Method, request.SubResource)) is { } action ? [.. OnObject(action, request)] : null,
    };

    public static AccessRequest Delete(string bucket, string key) => new("s3:DeleteObject", Arn(bucket, key));

    /// <summary>Without this, what is not there looks like what may not be seen.</summary>
    public static AccessRequest List(string bucket) => new("s3:ListBucket", $"arn:aws:s3:::{bucket}");

    private static AccessRequest OnBucket(string action, S3Request request) => new($"s3:{action}", $"arn:aws:s3:::{request.Bucket}")
    {
        Conditions = action == "ListBucket" ? request.Query.Where(pair => pair.Key is "prefix" or "delimiter" or "max-keys").ToDictionary(pair => $"s3:{pair.Key}", pair => pair.Value) : [],
    };

    private static IEnumerable<AccessRequest> OnObject(string action, S3Request request)
    {
        var version = request.Query.ContainsKey("versionId") && OfVersions.Contains(action) ? "Version" : "";
        yield return new($"s3:{action}{version}", Arn(request.Bucket!, request.Key!)) { Conditions = Encryption(request) };
        if (request.Method == "PUT" && CopySource.IsIn(request) && CopySource.Read(request) is var source) yield return new("s3:GetObject", Arn(source.Bucket, source.Key));
        if (request.Method is "PUT" or "POST" && request.Header("x-amz-tagging") is not null) yield return new("s3:PutObjectTagging", Arn(request.Bucket!, request.Key!));
    }

    private static Dictionary<string, string> Encryption(S3Request request)
    {
        string[] names = ["x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id"];
        return names.Where(name => request.Header(name) is not null).ToDictionary(name => $"s3:{name}", name => request.Header(name)!);
    }

    private static string Arn(string bucket, string key) => $"arn:aws:s3:::{bucket}/{key}";
}
