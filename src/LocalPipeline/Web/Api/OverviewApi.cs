using LocalPipeline.Commands;
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
        return http.JsonAsync(new Overview(position, executions.All(), [.. deployments]) { Drives = parts.Control is not null }, PageJson.Default.Overview);
    }

    public Task ExecutionAsync(HttpContext http, int number) => http.JsonAsync(
        reader.Whole(number) ?? throw new PageRefusal(StatusCodes.Status404NotFound, $"There is no execution {number} (any more)."), PageJson.Default.Changes);
}
