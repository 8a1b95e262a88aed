using LocalAws.S3.Payload;
using LocalAws.S3.Storage;

namespace LocalAws.S3.Operations;

/// <summary>CreateMultipartUpload, UploadPart and AbortMultipartUpload.</summary>
internal sealed class UploadOperations(LocalAwsOptions options, S3Store store)
{
    private const int MaxParts = 10_000;

    public async Task CreateAsync(S3Request request)
    {
        var bucket = store.Get(request.Bucket!);
        var state = new UploadState(Guid.NewGuid().ToString("N"), request.Key!, options.Now())
        {
            Attributes = ObjectHeaders.Read(request, bucket.State),
            ChecksumAlgorithm = request.Header("x-amz-checksum-algorithm")?.ToLowerInvariant(),
        };
        if (state.ChecksumAlgorithm is { } algorithm) state = state with { ChecksumType = ChecksumType(request, algorithm) };
        bucket.Uploads.Create(state);
        var response = request.Http.Response;
        ObjectHeaders.WriteEncryption(response, state.Attributes.Encryption);
        if (state.ChecksumAlgorithm is not null) response.Headers["x-amz-checksum-algorithm"] = state.ChecksumAlgorithm.ToUpperInvariant();
        if (state.ChecksumType is not null) response.Headers["x-amz-checksum-type"] = state.ChecksumType;
        await S3Xml.WriteAsync(request.Http, S3Xml.Element(
            "InitiateMultipartUploadResult",
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("Key", request.Key),
            S3Xml.Element("UploadId", state.Id)));
    }

    public async Task PutPartAsync(S3Request request)
    {
        var upload = store.Get(request.Bucket!).Uploads.Get(request.Query["uploadId"], request.Key!);
        var number = PartNumber(request);
        var payload = ObjectPayload.Of(request.Http);
        var (expected, actual) = (upload.State.ChecksumAlgorithm, payload.ChecksumAlgorithm);
        if (expected is not null && actual is not null && expected != actual) throw S3Error.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {expected}, actual checksum Type: {actual}");
        var received = await Receiver.ReceiveAsync(upload.Data, payload, expected, request.Aborted);
        var part = await PutAsync(upload, new(number, received.File, received.Size, received.ETag(upload.State.Attributes.Encryption))
        {
            LastModified = options.Now(),
            Checksum = received.Checksum,
        });
        request.Http.Response.Headers.ETag = $"\"{part.ETag}\"";
        ObjectHeaders.WriteEncryption(request.Http.Response, upload.State.Attributes.Encryption);
        if (part.Checksum is { } checksum) request.Http.Response.Headers[$"x-amz-checksum-{checksum.Algorithm}"] = checksum.Value;
    }

    public async Task AbortAsync(S3Request request)
    {
        var uploads = store.Get(request.Bucket!).Uploads;
        var upload = uploads.Get(request.Query["uploadId"], request.Key!);
        await upload.Gate.WaitAsync(request.Aborted);
        try
        {
            if (!upload.IsEnded) uploads.Remove(upload);
        }
        finally
        {
            upload.Gate.Release();
        }

        request.Http.Response.StatusCode = 204;
    }

    public static int PartNumber(S3Request request) => request.IntQuery("partNumber", 0) is var number and >= 1 and <= MaxParts
        ? number
        : throw S3Error.InvalidArgument($"Part number must be an integer between 1 and {MaxParts}, inclusive", "partNumber", request.Query.GetValueOrDefault("partNumber"));

    /// <summary>Adds a part, unless the upload ended while the part was on its way.</summary>
    public static async Task<PartState> PutAsync(Upload upload, PartState part)
    {
        await upload.Gate.WaitAsync();
        try
        {
            if (upload.IsEnded) throw S3Error.NoSuchUpload(upload.State.Id);
            upload.Put(part);
            return part;
        }
        catch
        {
            upload.Data.Delete(part.DataFile);
            throw;
        }
        finally
        {
            upload.Gate.Release();
        }
    }

    private static string ChecksumType(S3Request request, string algorithm)
    {
        using var known = ChecksumHash.Create(algorithm);
        var type = request.Header("x-amz-checksum-type") ?? ChecksumHash.DefaultType(algorithm);
        return ChecksumHash.Allows(algorithm, type)
            ? type
            : throw S3Error.InvalidRequest($"The {type} checksum type cannot be used with the {algorithm} checksum algorithm.");
    }
}
