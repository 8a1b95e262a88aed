namespace LocalAws.Lambda.Code;

/// <summary>Where deployment packages named by bucket and key come from: the embedded S3.</summary>
internal interface IObjectSource
{
    /// <summary>Opens an object; null when there is no such bucket, key or version.</summary>
    Task<Stream?> OpenAsync(string bucket, string key, string? version, CancellationToken cancellationToken);
}
