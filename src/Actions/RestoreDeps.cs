using CodePipelineActions.Actions.Npm;
using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Actions;

/// <summary><c>restore-deps</c>: installs the app's npm packages and hands on the source with its <c>node_modules</c>.</summary>
internal sealed class RestoreDeps : IPipelineAction
{
    private static readonly string[] LockFiles = ["package-lock.json", "npm-shrinkwrap.json"];

    // Everything here only costs time where nobody looks: no audit, no funding notes, no progress bar, no news of npm.
    private static readonly string[] Quiet = ["--no-audit", "--no-fund", "--no-progress", "--no-update-notifier"];

    public ActionDescription Description { get; } = new("restore-deps", "Installs the app's npm packages and hands on the source with node_modules.")
    {
        Parameters = RestoreDepsParameters.Accepted,
        InputArtifacts = new(1, 1),
        OutputArtifacts = new(1, 1),
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = RestoreDepsParameters.Bind(job.Parameters);
        var app = await AppFolder.UnpackAsync(job, parameters.App.Directory, cancellationToken);
        var command = new ProcessCommand("npm", [Subcommand(app, parameters), .. Quiet], app.Path) { Environment = parameters.App.Environment };
        var result = await job.Processes.RunAsync(command, cancellationToken);
        if (result.ExitCode != 0) throw ActionException.JobFailed(result.Describe());
        await job.Artifacts.UploadAsync(job.Artifacts.Output, app.Root, cancellationToken);
        return new ActionResult.Succeeded($"Restored with npm {command.Arguments[0]}");
    }

    private static string Subcommand(AppFolder app, RestoreDepsParameters parameters) =>
        (parameters.Subcommand, HasLock: LockFiles.Any(app.Has)) switch
        {
            ("ci", HasLock: false) => throw ActionException.Configuration(
                $"subcommand=ci needs a lock file, and there is none. {ArtifactPath.Listing(app.Root, app.Path)} Commit package-lock.json, or use subcommand=install."),
            (null, var hasLock) => hasLock ? "ci" : "install",
            var (subcommand, _) => subcommand,
        };
}
