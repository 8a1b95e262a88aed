using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LocalAws.Http;
using LocalAws.Iam;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway;

/// <summary>An operation's request, read whole.</summary>
internal sealed class ApiRequest(HttpContext http, byte[] body)
{
    public const int MaxBodyBytes = 6 * 1024 * 1024;

    /// <summary>What the caller may do.</summary>
    public Access Access => Access.Of(http);

    public string Method => http.Request.Method;

    /// <summary>The path's segments, decoded.</summary>
    public string[] Path { get; } = [.. RawTarget.Of(http).Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    public ReadOnlyMemory<byte> Body => body;

    public static async Task<ApiRequest> ReadAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.Length <= MaxBodyBytes
            ? new ApiRequest(http, buffer.ToArray())
            : throw new AwsError(413, "RequestEntityTooLargeException", $"The request has {buffer.Length} bytes, more than the maximum of {MaxBodyBytes}");
    }

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public IEnumerable<string> QueryNames => http.Request.Query.Keys;

    /// <summary>Reads the body, whose members beyond the type's are operations of their own that nobody wrote yet.</summary>
    public T Read<T>(JsonTypeInfo<T> type, string operation)
        where T : RequestBody
    {
        try
        {
            var request = JsonSerializer.Deserialize(body.Length == 0 ? "{}"u8 : body, type) ?? throw new JsonException("The body is null.");
            return request.Others?.FirstOrDefault(other => other.Value.ValueKind != JsonValueKind.Null).Key is { } other
                ? throw AwsError.NotImplemented($"member '{other}' of {operation}")
                : request;
        }
        catch (JsonException e)
        {
            throw new AwsError(400, "SerializationException", $"The request is not what {operation} reads: {e.Message}");
        }
    }
}
