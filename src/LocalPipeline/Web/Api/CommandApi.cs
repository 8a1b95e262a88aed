using LocalPipeline.History;
using LocalPipeline.Web.Views;
using Microsoft.AspNetCore.Http;

namespace LocalPipeline.Web.Api;

/// <summary>Brings what a button asks for to who plays the pipeline.</summary>
internal static class CommandApi
{
    public static async Task SendAsync(HttpContext http, IPipelineControl control)
    {
        var command = await http.ReadAsync(PageJson.Default.PipelineCommand);
        // Somebody who closes the page has not taken back what he asked for.
        var answer = await control.SendAsync(command, CancellationToken.None);
        http.Response.StatusCode = answer.Accepted ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        await http.JsonAsync(answer, PageJson.Default.CommandAnswer);
    }
}
