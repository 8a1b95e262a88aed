using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway.Execute;

/// <summary>The headers that a function sees: the client's, without those of the connection, and API Gateway's own.</summary>
internal static class ProxyHeaders
{
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Expect", "Keep-Alive", "Proxy-Authenticate", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
        "X-Amzn-Trace-Id", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto",
    };

    public static IReadOnlyList<KeyValuePair<string, string>> Of(HttpContext http, DateTimeOffset now) =>
    [
        .. http.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key))
            .SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, value ?? ""))),
        new("X-Amzn-Trace-Id", $"Root=1-{now.ToUnixTimeSeconds():x8}-{Guid.NewGuid().ToString("N")[..24]}"),
        new("X-Forwarded-For", http.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1"),
        new("X-Forwarded-Port", $"{http.Connection.LocalPort}"),
        new("X-Forwarded-Proto", http.Request.Scheme),
    ];
}
