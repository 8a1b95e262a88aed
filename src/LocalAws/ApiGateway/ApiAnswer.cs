using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway;

/// <summary>What an operation answers.</summary>
internal sealed record ApiAnswer(int Status, byte[] Body)
{
    /// <summary>202, as every deletion answers.</summary>
    public static ApiAnswer Accepted { get; } = new(StatusCodes.Status202Accepted, []);

    public static ApiAnswer Ok<T>(T value, JsonTypeInfo<T> type) => new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(value, type));

    public static ApiAnswer Created<T>(T value, JsonTypeInfo<T> type) => new(StatusCodes.Status201Created, JsonSerializer.SerializeToUtf8Bytes(value, type));

    public async Task WriteAsync(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = Body.Length;
        await http.Response.Body.WriteAsync(Body, http.RequestAborted);
    }
}
