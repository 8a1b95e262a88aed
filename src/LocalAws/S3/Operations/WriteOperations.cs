using LocalAws.S3.Payload;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Operations;

/// <summary>PutObject.</summary>
internal sealed class WriteOperations(LocalAwsOptions options, S3Store store)
{
    public async Task PutAsync(S3Request request)
    {
        var bucket = store.Get(request.Bucket!);
        var attributes = ObjectHeaders.Read(request, bucket.State);
        var condition = WriteHeaders.Condition(request);
        // Refused at once where it can be; what counts is the check at the moment of the write.
        condition.Check(bucket.Objects.Find(request.Key!));
        var received = await Receiver.ReceiveAsync(bucket.Data, ObjectPayload.Of(request.Http), null, request.Aborted);
        var stored = Put(bucket, request.Key!, received, attributes, condition);
        var response = request.Http.Response;
        response.Headers.ETag = $"\"{stored.ETag}\"";
        ObjectHeaders.WriteEncryption(response, attributes.Encryption);
        ObjectHeaders.WriteChecksum(response, stored.Checksum);
    }

    /// <summary>Makes received bytes an object; when that is refused they are deleted.</summary>
    public StoredObject Put(Bucket bucket, string key, Received received, ObjectAttributes attributes, WriteCondition condition)
    {
        var stored = new StoredObject
        {
            Key = key,
            DataFile = received.File,
            Size = received.Size,
            ETag = received.ETag(attributes.Encryption),
            LastModified = options.Now(),
            Attributes = attributes,
            Checksum = received.Checksum,
        };
        try
        {
            bucket.Put(stored, condition);
            return stored;
        }
        catch
        {
            bucket.Data.Delete(received.File);
            throw;
        }
    }
}
