using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;
using CodePipelineActions.Processes;

namespace Shared.Tests.Examples;

/// <summary>Runs a program.</summary>
internal sealed class Lint : IPipelineAction
{
    private static readonly Parameter<string> Folder = Parameter.Text("folder", "Where to look.", ".");

    public ActionDescription Description { get; } = new("lint", "Finds what nobody has done yet.") { Parameters = new([Folder]), InputArtifacts = new(1, 1) };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var content = job.Directory.CreateSubdirectory("content");
        await job.Artifacts.UnpackAsync(job.Artifacts.Input, content, cancellationToken);
        var found = await job.Processes.RunAsync(new ProcessCommand("grep", ["-rn", "TODO", job.Parameters.Get(Folder)], content), cancellationToken);
        return found.ExitCode == 1 ? new ActionResult.Succeeded("Nothing to do") : throw ActionException.JobFailed(found.Describe());
    }
}
