using System.Net;
using System.Security.Cryptography;
using Amazon;
using Amazon.S3;
using Amazon.S3.Model;
using StackTool.Terminal;

namespace StackTool.Code;

/// <summary>The bucket that CloudFormation takes code and large templates from. It belongs to no stack, and stays when one goes.</summary>
/// <param name="account">The owner. Names of buckets can be guessed: what is found under one must be the account's own.</param>
internal sealed class CodeBucket(IAmazonS3 s3, string name, Account account, ITerminal terminal)
{
    public string Name => name;

    /// <summary>Makes it when it is not there.</summary>
    /// <exception cref="StackException">It is somebody else's.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await s3.HeadBucketAsync(new HeadBucketRequest { BucketName = name, ExpectedBucketOwner = account.Id }, cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            await MakeAsync(cancellationToken);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.Forbidden)
        {
            throw new StackException($"The bucket '{name}' is not this account's, or these credentials may not use it. Name another one with the parameter '{CodeParameter.Bucket}'.", e);
        }
    }

    /// <summary>Uploads a file under a name that follows from its content; what is there already stays.</summary>
    /// <returns>The key.</returns>
    public async Task<string> UploadAsync(string path, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(path);
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        var key = $"{Path.GetFileNameWithoutExtension(path)}-{digest}{Path.GetExtension(path)}";
        if (await HasAsync(key, content.Length, cancellationToken)) return key;
        content.Position = 0;
        terminal.Line($"Uploading {path} to s3://{name}/{key}");
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = name, Key = key, InputStream = content, AutoCloseStream = false, ExpectedBucketOwner = account.Id }, cancellationToken);
        return key;
    }

    /// <summary>The address of an object as CloudFormation wants it: it reads it with its caller's rights, so nothing is signed.</summary>
    public string AddressOf(string key) => s3.Config.ServiceURL is { } endpoint
        ? $"{endpoint.TrimEnd('/')}/{name}/{key}"
        : $"https://{name}.s3.{account.Region}.{RegionEndpoint.GetBySystemName(account.Region).PartitionDnsSuffix}/{key}";

    private async Task MakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = name, UseClientRegion = false, PutBucketConfiguration = Location() }, cancellationToken);
            terminal.Line($"Made the bucket {name}.");
        }
        catch (BucketAlreadyOwnedByYouException)
        {
            // Another stack's Stack-Up was faster by a moment.
        }
    }

    // The SDK's own choice for eu-west-1 is the name that it had of old, which only AWS itself takes.
    private PutBucketConfiguration? Location() => account.Region == "us-east-1" ? null : new() { LocationConstraint = new(account.Region) };

    private async Task<bool> HasAsync(string key, long length, CancellationToken cancellationToken)
    {
        try
        {
            var found = await s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = name, Key = key, ExpectedBucketOwner = account.Id }, cancellationToken);
            return found.ContentLength == length;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
