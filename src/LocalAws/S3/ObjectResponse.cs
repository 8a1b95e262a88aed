using System.Buffers;
using LocalAws.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace LocalAws.S3;

/// <summary>Answers a GET or HEAD with an object or a part of it. The service and the sites answer alike.</summary>
internal static class ObjectResponse
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>Writes the headers; when the reader has the object already, that is the whole answer.</summary>
    public static bool IsUnchanged(HttpContext http, StoredObject stored)
    {
        var isUnchanged = new Preconditions(http.Request.Headers, "").IsUnchanged(stored);
        ObjectHeaders.Write(http.Response, stored);
        if (!isUnchanged) return false;
        http.Response.StatusCode = 304;
        http.Response.Headers.ContentType = default;
        return true;
    }

    /// <summary>Writes the bytes that were asked for; to a HEAD, how many they would be.</summary>
    public static async Task WriteAsync(HttpContext http, StoredObject stored, Stream data, ByteRange? range)
    {
        http.Response.ContentLength = range?.Length ?? stored.Size;
        if (range is { } part)
        {
            http.Response.StatusCode = 206;
            http.Response.Headers.ContentRange = part.ContentRange(stored.Size);
        }

        if (HttpMethods.IsHead(http.Request.Method)) return;
        data.Position = range?.First ?? 0;
        await CopyAsync(data, http.Response.Body, http.Response.ContentLength.Value, http.RequestAborted);
    }

    private static async Task CopyAsync(Stream data, Stream destination, long count, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (count > 0)
            {
                var read = await data.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), cancellationToken);
                if (read == 0) throw new IOException("The data file of an object is shorter than the object.");
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                count -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
