using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace Shared.Tests.Examples;

/// <summary>Reads an artifact, and writes one.</summary>
internal sealed class Stamp : IPipelineAction
{
    private static readonly Parameter<string> Version = Parameter.Text("version", "What version.txt is to say.");

    public ActionDescription Description { get; } = new("stamp", "Puts a version into an artifact.")
    {
        Parameters = new([Version]),
        InputArtifacts = new(1, 1),
        OutputArtifacts = new(1, 1),
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var version = job.Parameters.Get(Version);
        var folder = job.Directory.CreateSubdirectory("content");
        await job.Artifacts.UnpackAsync(job.Artifacts.Input, folder, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "version.txt"), version, cancellationToken);
        await job.Artifacts.UploadAsync(job.Artifacts.Output, folder, cancellationToken);
        return new ActionResult.Succeeded($"Version {version}");
    }
}
