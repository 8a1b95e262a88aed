using LocalAws.Iam.Policies;
using LocalAws.Kms;
using LocalAws.S3.Storage;

namespace LocalAws.S3;

/// <summary>What it takes, beside S3's own permissions, to read and write objects that are encrypted with keys of KMS.</summary>
internal sealed class ObjectKeys(S3Store store, LocalKms kms)
{
    /// <exception cref="Http.AwsError">A key is named that is not there.</exception>
    public IEnumerable<AccessRequest> Of(S3Request request) =>
        request is { Bucket: { } bucket, Key: { } key } && store.Find(bucket) is { } found ? Uses(request, found, key).OfType<AccessRequest>() : [];

    /// <summary>What it takes to read an object.</summary>
    public AccessRequest? Reading(string bucket, string key) =>
        store.Find(bucket)?.Objects.Find(key) is { } stored ? kms.UseByS3(LocalKms.Decrypt, stored.Attributes.Encryption.KeyId) : null;

    private IEnumerable<AccessRequest?> Uses(S3Request request, Bucket bucket, string key)
    {
        switch (request.Method, request.SubResource)
        {
            case ("GET", "") or ("HEAD", "") when request.Method == "GET" || request.Header("x-amz-checksum-mode") is not null:
                yield return Reading(request.Bucket!, key);
                break;
            case ("PUT", "") or ("POST", "uploads"):
                yield return kms.UseByS3(LocalKms.GenerateDataKey, ObjectHeaders.EncryptionOf(request, bucket.State).KeyId);
                break;
            // The data key that the upload was begun with has to be opened for each part, and for the whole.
            case ("PUT" or "POST", "uploadId"):
                yield return kms.UseByS3(LocalKms.Decrypt, bucket.Uploads.Find(request.Query["uploadId"])?.State.Attributes.Encryption.KeyId);
                break;
        }

        if (request.Method == "PUT" && CopySource.IsIn(request) && CopySource.Read(request) is var source) yield return Reading(source.Bucket, source.Key);
    }
}
