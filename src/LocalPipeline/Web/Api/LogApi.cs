using System.Globalization;
using LocalPipeline.History;
using LocalPipeline.Web.Logs;
using LocalPipeline.Web.Security;
using LocalPipeline.Web.Views;
using Microsoft.AspNetCore.Http;

namespace LocalPipeline.Web.Api;

/// <summary>The output of actions, a screenful at a time or whole.</summary>
internal sealed class LogApi(Executions executions, LogFiles logs)
{
    private const int MaxLines = 1000;

    public async Task LinesAsync(HttpContext http, ActionAddress at)
    {
        var log = logs.Find(PathOf(at));
        var (from, count) = (Number(http.Request.Query["from"]), Math.Min(Number(http.Request.Query["count"]), MaxLines));
        await http.JsonAsync(new LogPage(log.Lines, from, log.Read(from, count)), PageJson.Default.LogPage);
    }

    public async Task WholeAsync(HttpContext http, ActionAddress at)
    {
        var path = PathOf(at);
        await using var file = File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : Stream.Null;
        await http.DownloadAsync(file, $"{at.Execution}-{Path.GetFileName(path)}");
    }

    private string PathOf(ActionAddress at) => executions.Log(at) ?? throw new PageRefusal(StatusCodes.Status404NotFound, "There is no such action.");

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new PageRefusal(StatusCodes.Status400BadRequest, "from and count are numbers.");
}
