using CodePipelineActions.Actions.Npm;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions;

/// <summary><c>test-and-package</c>: runs the app's own test and package task, and uploads what it made.</summary>
internal sealed class TestAndPackage : IPipelineAction
{
    private const int MaxArtifacts = 5;

    public ActionDescription Description { get; } = new("test-and-package", "Runs the app's own gulp task or npm script and uploads the files it made as artifacts.")
    {
        Parameters = TestAndPackageParameters.Accepted,
        InputArtifacts = new(1, 1),
        OutputArtifacts = new(0, MaxArtifacts),
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = TestAndPackageParameters.Bind(job.Parameters, job.Job);
        var app = await AppFolder.UnpackAsync(job, parameters.Task.App.Directory, cancellationToken);
        var paths = parameters.Outputs.ToDictionary(o => o.Key, o => ArtifactPath.Resolve(app.Root, o.Value, o.Key, app.Path), StringComparer.Ordinal);
        var command = await AppTask.RunAsync(job, app, parameters.Task, cancellationToken);
        foreach (var output in job.Job.OutputArtifacts)
            if (!Path.Exists(paths[output.Name])) throw Missing(command, app, output.Name, parameters.Outputs[output.Name], paths[output.Name]);
        foreach (var output in job.Job.OutputArtifacts)
            await job.Artifacts.UploadAsync(output, paths[output.Name], cancellationToken);
        return new ActionResult.Succeeded($"'{command}' passed; {paths.Count} artifact(s) uploaded");
    }

    private static ActionException Missing(string command, AppFolder app, string artifact, string path, string fullPath) => ActionException.Configuration(
        $"'{command}' passed, but made no '{path}' for the output artifact '{artifact}'. {ArtifactPath.Listing(app.Root, fullPath)} Correct '{artifact}' or the task.");
}
