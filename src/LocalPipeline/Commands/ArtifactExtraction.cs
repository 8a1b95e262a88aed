using System.IO.Compression;
using LocalPipeline.History;

namespace LocalPipeline.Commands;

/// <summary>Unpacks kept artifacts, each into a folder of its name.</summary>
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
                    await ExtractAsync(content, Path.Combine(folder, artifact.Name), artifact.Name, cancellationToken);
                }
            }
        }
    }

    // ZipFile refuses entries that would lead out of the folder, and files that are there already.
    private static async Task ExtractAsync(Stream content, string target, string name, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(target);
            await ZipFile.ExtractToDirectoryAsync(content, target, cancellationToken);
        }
        catch (Exception refusal) when (refusal is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new UsageException($"The artifact {name} cannot be unpacked to \"{target}\": {refusal.Message}");
        }
    }
}
