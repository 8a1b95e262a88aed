using LocalAws.Http;
using LocalAws.Http.Query;
using LocalAws.Iam.Policies;
using LocalAws.Kms;
using Microsoft.AspNetCore.WebUtilities;

namespace LocalAws.CloudFormation.Api;

/// <summary>CloudFormation reads a template in S3 with the permissions of the caller, or of the signer of a presigned URL.</summary>
internal sealed class TemplateAccess(LocalAwsServer aws)
{
    private const string Signer = "X-Amz-Credential";

    /// <exception cref="AwsError">The template may not be read.</exception>
    public void Require(QueryRequest request, Caller caller)
    {
        if (request.Text("TemplateURL") is not { } url || TemplateAddress.Read(url) is not { } address || !aws.S3.Buckets.Contains(address.Bucket)) return;
        var signer = QueryHelpers.ParseQuery(new Uri(url).Query).GetValueOrDefault(Signer).ToString();
        var (principal, session) = signer.Length == 0 ? (caller.Principal, caller.SessionPolicy) : Behind(signer.Split('/')[0], address);
        Require(principal, session, new("s3:GetObject", $"arn:aws:s3:::{address.Bucket}/{address.Key}"));
        if (aws.S3.Head(address.Bucket, address.Key)?.Headers.KmsKeyId is { } key && aws.Kms.UseByS3(LocalKms.Decrypt, key) is { } use) Require(principal, session, use);
    }

    private (string Principal, PolicyDocument? Session) Behind(string accessKeyId, TemplateAddress address) =>
        aws.Credentials.Find(accessKeyId) is { } keys && keys.Buckets?.Contains(address.Bucket) != false ? (keys.Principal, keys.SessionPolicy) : throw Denied("The keys that signed the address are not valid for it.");

    private void Require(string principal, PolicyDocument? session, AccessRequest needed)
    {
        if (aws.Iam.Refusal(principal, needed, session) is { } refusal) throw Denied(refusal);
    }

    private static AwsError Denied(string why) =>
        QueryRequest.Invalid($"S3 error: Access Denied\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html\n{why}");
}

/// <summary>Where a template is.</summary>
internal sealed record TemplateAddress(string Bucket, string Key)
{
    /// <summary>Both of S3's spellings: HOST/BUCKET/KEY and BUCKET.s3.REGION.amazonaws.com/KEY; null for what is no address.</summary>
    public static TemplateAddress? Read(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) return null;
        var path = Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/');
        var isVirtualHosted = address.Host.Contains(".s3", StringComparison.Ordinal);
        return isVirtualHosted
            ? new(address.Host.Split(".s3")[0], path)
            : new(path.Split('/')[0], path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }
}
