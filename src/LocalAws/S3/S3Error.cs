using LocalAws.Http;

namespace LocalAws.S3;

/// <summary>S3's refusals that more than one operation has.</summary>
internal static class S3Error
{
    public static AwsError NoSuchBucket(string bucket) => new(404, "NoSuchBucket", "The specified bucket does not exist")
    {
        Details = new Dictionary<string, string> { ["BucketName"] = bucket },
    };

    public static AwsError NoSuchKey(string? key) => new(404, "NoSuchKey", "The specified key does not exist.")
    {
        Details = key is null ? new Dictionary<string, string>() : new() { ["Key"] = key },
    };

    public static AwsError NoSuchUpload(string uploadId) => new(404, "NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.")
    {
        Details = new Dictionary<string, string> { ["UploadId"] = uploadId },
    };

    public static AwsError InvalidArgument(string message, string? name = null, string? value = null) => new(400, "InvalidArgument", message)
    {
        Details = name is null ? new Dictionary<string, string>() : new() { ["ArgumentName"] = name, ["ArgumentValue"] = value ?? "" },
    };

    public static AwsError InvalidRequest(string message) => new(400, "InvalidRequest", message);

    public static AwsError BadDigest(string what) => new(400, "BadDigest", $"The {what} you specified did not match the calculated checksum.");

    public static AwsError MalformedXml(string reason) =>
        new(400, "MalformedXML", $"The XML you provided was not well-formed or did not validate against our published schema: {reason}");

    public static AwsError AccessDenied() => new(403, "AccessDenied", "Access Denied");
}
