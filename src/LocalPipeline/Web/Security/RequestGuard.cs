using Microsoft.AspNetCore.Http;

namespace LocalPipeline.Web.Security;

/// <summary>Who may ask what: other sites, other ports of this host and names that were bound to this address afterwards may nothing.</summary>
internal sealed class RequestGuard(int port, PageSession session)
{
    public const string KeyHeader = "X-Page-Key";

    private readonly string[] _hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];

    /// <summary>For every request. A browser that was led here under another name (DNS rebinding) says that name.</summary>
    public void CheckHost(HttpRequest request)
    {
        if (request.Headers.Host.Count != 1 || !_hosts.Contains(request.Host.Value, StringComparer.OrdinalIgnoreCase))
        {
            throw new PageRefusal(StatusCodes.Status421MisdirectedRequest, $"This server is reached as {_hosts[0]} only.");
        }
    }

    /// <summary>For whatever is not the page's own files.</summary>
    public void CheckReader(HttpRequest request)
    {
        CheckSite(request);
        if (!session.IsCookie(request.Cookies[session.CookieName]))
        {
            throw new PageRefusal(StatusCodes.Status401Unauthorized, "Open the address that the local pipeline printed at its start.");
        }
    }

    /// <summary>For whatever changes something.</summary>
    public void CheckWriter(HttpRequest request)
    {
        CheckOrigin(request);
        CheckReader(request);
        if (!session.IsKey(request.Headers[KeyHeader]))
        {
            throw new PageRefusal(StatusCodes.Status403Forbidden, "The request lacks the page's key. Open the address that the local pipeline printed at its start.");
        }
    }

    /// <summary>For requests with a body: a form of another site cannot send JSON, and a script of one says where it is from.</summary>
    public void CheckOrigin(HttpRequest request)
    {
        CheckSite(request);
        if (request.Headers.Origin != $"http://{request.Host.Value}")
        {
            throw new PageRefusal(StatusCodes.Status403Forbidden, "Only the page itself may send this.");
        }

        if (!request.HasJsonContentType())
        {
            throw new PageRefusal(StatusCodes.Status415UnsupportedMediaType, "The request must be JSON.");
        }
    }

    /// <summary>Another port of this host is the same site, but another origin. Programs that are no browser send nothing.</summary>
    private static void CheckSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
        {
            throw new PageRefusal(StatusCodes.Status403Forbidden, "Only the page itself may ask this.");
        }
    }
}
