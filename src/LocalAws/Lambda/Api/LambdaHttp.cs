using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda.Api;

/// <summary>Bodies in and out.</summary>
internal static class LambdaHttp
{
    /// <summary>What 50 MB of zip come to in base64, with the JSON around them.</summary>
    private const long MaxRequestBytes = 70_167_211;

    /// <summary>Reads a body; an empty one is an empty object.</summary>
    /// <exception cref="AwsError">It is no JSON of this shape, too large, or has a member that the embedded Lambda cannot honour.</exception>
    public static async Task<T> ReadAsync<T>(this HttpContext http, string operation, JsonTypeInfo<T> type)
        where T : LambdaRequest
    {
        var body = await http.ReadBytesAsync(MaxRequestBytes, length => new AwsError(413, "RequestEntityTooLargeException",
            $"Request must be smaller than {MaxRequestBytes} bytes for the {operation} operation"));
        try
        {
            var request = JsonSerializer.Deserialize(body.IsEmpty ? "{}"u8 : body.Span, type) ?? throw new JsonException("It is null.");
            RefuseOthers(operation, request);
            return request;
        }
        catch (JsonException e)
        {
            throw new AwsError(400, "SerializationException", $"The request's body cannot be read: {e.Message}");
        }
    }

    /// <summary>A client that sends something means it: what would be ignored is refused.</summary>
    public static void RefuseOthers(string operation, LambdaRequest request)
    {
        if (request.Others?.FirstOrDefault(o => o.Value.ValueKind != JsonValueKind.Null) is { Key: { } name })
            throw AwsError.NotImplemented($"{operation} with {name}");
    }

    public static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(this HttpContext http, long max, Func<long, AwsError> tooLarge)
    {
        if (http.Request.ContentLength > max) throw tooLarge(http.Request.ContentLength.Value);
        using var body = new MemoryStream((int)(http.Request.ContentLength ?? 0));
        var buffer = new byte[81920];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            if (body.Length + read > max) throw tooLarge(body.Length + read);
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    public static async Task WriteAsync<T>(this HttpContext http, int status, T body, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
