using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LocalAws.Tests.Http;

/// <summary>Requests that never were on a wire.</summary>
internal static class Requests
{
    /// <param name="target">As in the request line: encoded path, and the query.</param>
    public static DefaultHttpContext Create(string method, string target)
    {
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        http.Request.Method = method;
        http.Request.Path = Uri.UnescapeDataString(question < 0 ? target : target[..question]);
        http.Request.QueryString = new(question < 0 ? "" : target[question..]);
        http.Request.Headers.Host = "examplebucket.s3.amazonaws.com";
        return http;
    }
}
