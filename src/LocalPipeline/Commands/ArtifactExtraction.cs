using LocalPipeline.Console;
using LocalPipeline.History;

namespace LocalPipeline.Commands;

/// <summary>Unpacks kept artifacts, each into a folder of its name: whole, or not at all.</summary>
internal sealed class ArtifactExtraction(IExecutionHistory history, string folder)
{
    /// <exception cref="UsageException">One cannot be unpacked there.</exception>
    public async Task ExtractAsync(IReadOnlyList<KeptArtifact> artifacts, CancellationToken cancellationToken)
    {
        foreach (var artifact in artifacts)
        {
            if (history.Open(artifact) is { } content)
            {
                await using (content)
                {
                    await ExtractAsync(content, artifact, cancellationToken);
                }
            }
        }
    }

    private async Task ExtractAsync(FileStream content, KeptArtifact artifact, CancellationToken cancellationToken)
    {
        var (target, temporary) = (Path.Combine(folder, artifact.Name), Path.Combine(folder, $".{artifact.Name}-{Guid.NewGuid():N}"));
        if (content.Length != artifact.Bytes)
        {
            throw new UsageException($"The artifact {artifact.Name} of {artifact.Stage}/{artifact.Action} is damaged: {content.Length} of its {artifact.Bytes} bytes are there. Make it anew: {OwnCommand.LineHere("release")}");
        }

        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new UsageException($"The artifact {artifact.Name} cannot be unpacked: \"{target}\" is there already, and nothing is replaced. Remove it, or name another folder.");
        }

        try
        {
            Directory.CreateDirectory(temporary);
            await ArtifactZip.ExtractAsync(content, temporary, cancellationToken);
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(temporary, target);
        }
        catch (Exception refusal) when (refusal is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new UsageException($"The artifact {artifact.Name} cannot be unpacked to \"{target}\": {refusal.Message}");
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }
}
