using System.Globalization;
using LocalPipeline.Web.Api;
using LocalPipeline.Web.Feed;
using LocalPipeline.Web.Logs;
using LocalPipeline.Web.Security;
using LocalPipeline.Web.Site;
using LocalPipeline.Web.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LocalPipeline.Web;

/// <summary>All addresses of the page, and who answers there.</summary>
internal sealed class PageRouter
{
    private readonly PageParts _parts;
    private readonly RequestGuard _guard;
    private readonly CancellationToken _stop;
    private readonly SessionApi _session;
    private readonly OverviewApi _overview;
    private readonly LogApi _logs;
    private readonly ArtifactApi _artifacts;
    private readonly EventStream _events;

    /// <param name="stop">Ends what would not end by itself.</param>
    public PageRouter(PageParts parts, PageSession session, RequestGuard guard, CancellationToken stop)
    {
        (_parts, _guard, _stop) = (parts, guard, stop);
        var (views, logs) = (new ExecutionViews(parts.Address), new LogFiles());
        var executions = new Executions(parts.History, views);
        _session = new SessionApi(session);
        var reader = new ChangeReader(executions, logs);
        _overview = new OverviewApi(parts, executions, views, reader);
        _logs = new LogApi(executions, logs);
        _artifacts = new ArtifactApi(executions);
        _events = new EventStream(parts.Feed, reader, parts.Time);
    }

    public async Task HandleAsync(HttpContext http)
    {
        SecurityHeaders.Add(http.Response.Headers);
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = Bodies.MaxBytes;
        try
        {
            _guard.CheckHost(http.Request);
            await RouteAsync(http);
        }
        catch (PageRefusal refusal) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, refusal.Status, refusal.Message);
        }
        catch (BadHttpRequestException refusal) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, refusal.StatusCode, "The request is too large.");
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested || _stop.IsCancellationRequested)
        {
            // Nobody reads the answer any more.
        }
        catch (Exception unexpected)
        {
            await FailAsync(http, unexpected);
        }
    }

    private Task RouteAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (!path.StartsWith("/api/", StringComparison.Ordinal))
        {
            return FileAsync(http, path);
        }

        switch (http.Request.Method, path)
        {
            case ("POST", "/api/session"):
                _guard.CheckOrigin(http.Request);
                return _session.ExchangeAsync(http);
            case ("POST", "/api/commands") when _parts.Control is { } control:
                _guard.CheckWriter(http.Request);
                return CommandApi.SendAsync(http, control);
            case ("GET", _):
                _guard.CheckReader(http.Request);
                return ReadAsync(http, path["/api/".Length..].Split('/'));
            default:
                throw new PageRefusal(StatusCodes.Status405MethodNotAllowed, "There is nothing to do here.");
        }
    }

    private Task ReadAsync(HttpContext http, string[] path) => path switch
    {
        ["overview"] => _overview.AnswerAsync(http),
        ["events"] => StreamAsync(http),
        ["traffic"] when _parts.Traffic is { } traffic => http.JsonAsync(traffic.View(), PageJson.Default.TrafficView),
        ["executions", var number] => _overview.ExecutionAsync(http, Number(number)),
        ["executions", var number, var stage, var action, "log"] => _logs.LinesAsync(http, new(Number(number), stage, action)),
        ["executions", var number, var stage, var action, "log.txt"] => _logs.WholeAsync(http, new(Number(number), stage, action)),
        ["executions", var number, var stage, var action, "artifacts", var name] => _artifacts.DownloadAsync(http, new(Number(number), stage, action), name),
        ["executions", var number, var stage, var action, "artifacts", var name, "tree"] => _artifacts.FolderAsync(http, new(Number(number), stage, action), name),
        ["executions", var number, var stage, var action, "artifacts", var name, "file"] => _artifacts.FileAsync(http, new(Number(number), stage, action), name),
        _ => throw NotFound(),
    };

    private async Task StreamAsync(HttpContext http)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, _stop);
        await _events.WriteAsync(http, either.Token);
    }

    private static async Task FileAsync(HttpContext http, string path)
    {
        var file = PageFiles.Find(path) ?? throw NotFound();
        if (http.Request.Method is not ("GET" or "HEAD"))
        {
            throw new PageRefusal(StatusCodes.Status405MethodNotAllowed, "There is nothing to do here.");
        }

        (http.Response.ContentType, http.Response.ContentLength) = (file.ContentType, file.Content.Length);
        if (http.Request.Method == "GET")
        {
            await http.Response.Body.WriteAsync(file.Content, http.RequestAborted);
        }
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw NotFound();

    private static PageRefusal NotFound() => new(StatusCodes.Status404NotFound, "There is nothing here.");

    private static Task RefuseAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        return http.JsonAsync(new Problem(message), PageJson.Default.Problem);
    }

    private async Task FailAsync(HttpContext http, Exception unexpected)
    {
        _parts.Report(unexpected);
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Headers.Remove("Content-Length");
        await RefuseAsync(http, StatusCodes.Status500InternalServerError, "The local pipeline itself failed. Its terminal has the details.");
    }
}
