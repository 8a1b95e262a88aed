using LocalAws.Http;

namespace LocalAws.Lambda.Code;

/// <summary>Where a package comes from: the request itself, or an object in S3.</summary>
internal sealed record PackageSource(byte[]? ZipFile, string? Bucket, string? Key, string? Version)
{
    /// <exception cref="AwsError">Nothing is named, too much is named, or what is named is not there.</exception>
    public async Task<Stream> OpenAsync(IObjectSource objects, CancellationToken cancellationToken)
    {
        if (ZipFile is not null && (Bucket is not null || Key is not null))
            throw LambdaError.InvalidParameter("Please do not provide other FunctionCode parameters when providing a ZipFile.");
        if (ZipFile is not null) return new MemoryStream(ZipFile);
        if (Bucket is null || Key is null) throw LambdaError.InvalidParameter("Please provide a source for function code.");
        return await objects.OpenAsync(Bucket, Key, Version, cancellationToken)
            ?? throw LambdaError.InvalidParameter($"Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist. (s3://{Bucket}/{Key})");
    }

    /// <summary>Takes the package in.</summary>
    public async Task<CodePackage> AddToAsync(CodeStore store, IObjectSource objects, CancellationToken cancellationToken)
    {
        await using var zip = await OpenAsync(objects, cancellationToken);
        return await store.AddAsync(zip, cancellationToken);
    }
}
