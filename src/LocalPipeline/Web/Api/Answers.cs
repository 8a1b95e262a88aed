using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LocalPipeline.Web.Api;

/// <summary>The kinds of answers that there are.</summary>
internal static class Answers
{
    public static async Task JsonAsync<T>(this HttpContext http, T value, JsonTypeInfo<T> type)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(http.Response.Body, value, type, http.RequestAborted);
    }

    /// <summary>A file to keep, which the browser must not open: it is whatever the app has put there.</summary>
    public static async Task DownloadAsync(this HttpContext http, Stream content, string name)
    {
        http.Response.ContentType = "application/octet-stream";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        await content.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
