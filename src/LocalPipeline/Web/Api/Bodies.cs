using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LocalPipeline.Web.Security;
using Microsoft.AspNetCore.Http;

namespace LocalPipeline.Web.Api;

/// <summary>Reads what the page sends.</summary>
internal static class Bodies
{
    public const int MaxBytes = 16 * 1024;

    public static async Task<T> ReadAsync<T>(this HttpContext http, JsonTypeInfo<T> type)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted) ?? throw new JsonException();
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException)
        {
            throw new PageRefusal(StatusCodes.Status400BadRequest, "The request is not the JSON that is expected.");
        }
    }
}
