using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http;

/// <summary>
/// Lets in only whoever names this machine. A web page whose own name was bound to 127.0.0.1 afterwards (DNS rebinding) counts for its browser as the same site
/// as this server, and could read and send anything; but the browser still says the page's name in <c>Host</c>.
/// </summary>
internal static class HostGuard
{
    private const int HttpPort = 80;

    private static readonly string[] Names = ["127.0.0.1", "localhost"];

    public static bool Admits(HttpContext http) =>
        http.Request.Headers.Host is [{ } host] && Names.Any(name => Is(host, name, http.Connection.LocalPort));

    public static async Task RefuseAsync(HttpContext http)
    {
        var port = http.Connection.LocalPort.ToString(CultureInfo.InvariantCulture);
        var reason = Encoding.UTF8.GetBytes(
            $"This server answers to 127.0.0.1:{port} and localhost:{port} only. The request's Host header names something else. Use one of these addresses.\n");
        http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = reason.Length;
        await http.Response.Body.WriteAsync(reason, http.RequestAborted);
    }

    private static bool Is(string host, string name, int port) =>
        host.Equals(string.Create(CultureInfo.InvariantCulture, $"{name}:{port}"), StringComparison.OrdinalIgnoreCase)
        || (port == HttpPort && host.Equals(name, StringComparison.OrdinalIgnoreCase));
}
