using LocalPipeline.Commands;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;
using LocalPipeline.Web.Feed;
using LocalPipeline.Web.Security;
using LocalPipeline.Web.Views;
using Microsoft.AspNetCore.Http;

namespace LocalPipeline.Web.Api;

/// <summary>The executions: all in short, and one in full.</summary>
internal sealed class OverviewApi(PageParts parts, Executions executions, ExecutionViews views, ChangeReader reader)
{
    public Task AnswerAsync(HttpContext http)
    {
        // The position first: what changes while the rest is read comes once more as an event.
        var position = $"{parts.Feed.Epoch}-{parts.Feed.Version}";
        var deployments = DeployedAddresses.Find(parts.History.All()).Select(views.Of);
        var all = executions.All();
        return http.JsonAsync(new Overview(position, all, [.. deployments]) { Drives = parts.Control is not null, Planned = all.Count == 0 ? Planned() : null }, PageJson.Default.Overview);
    }

    private ExecutionView? Planned() => parts.Planned is not { } pipeline ? null : views.Of(
        NewExecution.Of(pipeline, 0, "", new Dictionary<string, string>()), Enumerable.Empty<ActionStarted>().ToLookup(started => (started.Stage, started.Action)));

    public Task ExecutionAsync(HttpContext http, int number) => http.JsonAsync(
        reader.Whole(number) ?? throw new PageRefusal(StatusCodes.Status404NotFound, $"There is no execution {number} (any more)."), PageJson.Default.Changes);
}
