using Microsoft.AspNetCore.Http;

namespace LocalAws.Http;

/// <summary>The id of one request, in the headers of its answer and in the log.</summary>
internal static class RequestId
{
    public static string Of(HttpContext http) => http.Items[typeof(RequestId)] as string ?? Create(http);

    /// <summary>Writes both headers that AWS has for it: S3's and everybody else's.</summary>
    public static void Set(HttpContext http)
    {
        http.Response.Headers["x-amzn-RequestId"] = Of(http);
        http.Response.Headers["x-amz-request-id"] = Of(http);
    }

    private static string Create(HttpContext http)
    {
        var id = Guid.NewGuid().ToString();
        http.Items[typeof(RequestId)] = id;
        return id;
    }
}
