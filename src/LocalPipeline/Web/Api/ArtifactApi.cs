using LocalPipeline.History;
using LocalPipeline.Web.Security;
using LocalPipeline.Web.Views;
using Microsoft.AspNetCore.Http;

namespace LocalPipeline.Web.Api;

/// <summary>Artifacts of executions, and of them only: what else is in the bucket cannot be asked for.</summary>
internal sealed class ArtifactApi(Executions executions)
{
    public async Task DownloadAsync(HttpContext http, ActionAddress at, string name)
    {
        await using var artifact = Open(at, name);
        http.Response.ContentLength = artifact.Length;
        await http.DownloadAsync(artifact, $"{at.Execution}-{name}{await ExtensionAsync(artifact, http.RequestAborted)}");
    }

    public async Task FolderAsync(HttpContext http, ActionAddress at, string name)
    {
        await using var artifact = Open(at, name);
        await http.JsonAsync(ZipTree.Folder(artifact, http.Request.Query["path"].ToString()), PageJson.Default.FolderView);
    }

    public async Task FileAsync(HttpContext http, ActionAddress at, string name)
    {
        var path = http.Request.Query["path"].ToString();
        await using var artifact = Open(at, name);
        await using var file = ZipTree.File(artifact, path);
        await http.DownloadAsync(file, Path.GetFileName(path));
    }

    private Stream Open(ActionAddress at, string name) =>
        executions.Open(at, name) ?? throw new PageRefusal(StatusCodes.Status404NotFound, "There is no such artifact (any more).");

    private static async Task<string> ExtensionAsync(Stream artifact, CancellationToken cancellationToken)
    {
        var head = new byte[4];
        var length = await artifact.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        artifact.Position = 0;
        return head.AsSpan(0, length) switch
        {
            [(byte)'P', (byte)'K', ..] => ".zip",
            [0x1f, 0x8b, ..] => ".tar.gz",
            _ => "",
        };
    }
}
