using LocalAws.Http;
using LocalAws.Iam.Policies;
using LocalAws.Lambda.Code;
using LocalAws.S3.Operations;
using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>Gives Lambda the packages that it deploys from S3.</summary>
internal sealed class S3ObjectSource(S3Store store, ObjectKeys keys) : IObjectSource
{
    public AccessRequest? KeyUse(string bucket, string key) => keys.Reading(bucket, key);

    public Task<Stream?> OpenAsync(string bucket, string key, string? version, CancellationToken cancellationToken)
    {
        try
        {
            ReadOperations.CheckVersion(version);
            return Task.FromResult<Stream?>(store.Get(bucket).Open(key).Data);
        }
        catch (AwsError e) when (e.Status == 404)
        {
            return Task.FromResult<Stream?>(null);
        }
    }
}
