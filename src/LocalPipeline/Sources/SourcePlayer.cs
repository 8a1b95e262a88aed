using System.Security.Cryptography;
using LocalPipeline.Execution;

namespace LocalPipeline.Sources;

/// <summary>Plays a source action from a folder on this machine, whatever provider the template names.</summary>
internal sealed class SourcePlayer(string folder, string workFolder, IArtifactStore store) : IActionPlayer
{
    public async Task<ActionOutcome> PlayAsync(ActionRun run, CancellationToken cancellationToken)
    {
        try
        {
            var source = await SourceFolder.ReadAsync(folder, workFolder, cancellationToken);
            foreach (var note in source.Notes)
            {
                run.Journal.Note(note);
            }

            var md5 = await StoreAsync(source, run.Outputs, cancellationToken);
            return new ActionOutcome.Succeeded($"{source.Files.Count} {(source.Files.Count == 1 ? "file" : "files")} of {source.Folder}, revision {source.Revision}")
            {
                Revision = source.Revision,
                Variables = SourceVariables.Of(run.Action, source, md5),
            };
        }
        catch (SourceException failure)
        {
            return new ActionOutcome.Failed(FailureTypes.RevisionUnavailable, failure.Message);
        }
    }

    private async Task<string> StoreAsync(SourceSnapshot source, IReadOnlyList<ArtifactLocation> outputs, CancellationToken cancellationToken)
    {
        var archive = Path.Combine(workFolder, $"source-{Guid.NewGuid():N}.zip");
        try
        {
            await using (var file = File.Create(archive))
            {
                await SourceArchive.WriteAsync(source.Files, file, cancellationToken);
            }

            foreach (var output in outputs)
            {
                await store.PutAsync(output with { Revision = source.Revision }, archive, cancellationToken);
            }

            return await Md5Async(archive, cancellationToken);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    private static async Task<string> Md5Async(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
#pragma warning disable CA5351 // An S3 ETag is an MD5 digest; nothing is secured by it.
        return Convert.ToHexStringLower(await MD5.HashDataAsync(file, cancellationToken));
#pragma warning restore CA5351
    }
}
