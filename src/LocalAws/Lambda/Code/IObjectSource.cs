using LocalAws.Iam.Policies;

namespace LocalAws.Lambda.Code;

/// <summary>Where deployment packages named by bucket and key come from: the embedded S3.</summary>
internal interface IObjectSource
{
    /// <summary>What it takes, beside the right to read it, when an object is encrypted with a key; null when nothing.</summary>
    AccessRequest? KeyUse(string bucket, string key);

    /// <summary>Opens an object; null when there is no such bucket, key or version.</summary>
    Task<Stream?> OpenAsync(string bucket, string key, string? version, CancellationToken cancellationToken);
}
