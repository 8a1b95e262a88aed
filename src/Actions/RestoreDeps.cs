using Amazon.S3;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Actions.Npm;
using CodePipelineActions.Actions.Npm.Cache;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Actions;

/// <summary><c>restore-deps</c>: installs the app's npm packages and hands on the source with its <c>node_modules</c>.</summary>
/// <param name="s3For">Makes the client for the dependency cache.</param>
internal sealed class RestoreDeps(ClientFor<IAmazonS3> s3For) : IPipelineAction
{
    // Everything here only costs time where nobody looks: no audit, no funding notes, no progress bar, no news of npm.
    private static readonly string[] Quiet = ["--no-audit", "--no-fund", "--no-progress", "--no-update-notifier"];

    public ActionDescription Description { get; } = new("restore-deps", "Installs the app's npm packages and hands on the source with node_modules.")
    {
        Parameters = RestoreDepsParameters.Accepted,
        InputArtifacts = new(1, 1),
        OutputArtifacts = new(1, 1),
        OutputVariables = [Restored.Variable],
    };

    public async Task<ActionResult> RunAsync(JobContext job, CancellationToken cancellationToken)
    {
        var parameters = RestoreDepsParameters.Bind(job.Parameters);
        var source = await job.Artifacts.DownloadAsync(job.Artifacts.Input, cancellationToken);
        var app = await AppFolder.UnpackAsync(job, source, parameters.App.Directory, cancellationToken);
        var found = AppLock.Find(app);
        PackageFiles.Check(app, found);
        var install = new NpmInstall(job, app, Command(job, app, found, parameters)) { Lock = found };
        return (await RunAsync(new Restore(job, app, install, source), parameters.Cache, cancellationToken)).Result();
    }

    private async Task<Restored> RunAsync(Restore restore, bool cache, CancellationToken cancellationToken)
    {
        var (job, app, install, source) = restore;
        var reason = cache ? Uncacheable.Reason(app, install, job.Directory.Path) : null;
        var key = cache && reason is null ? await RestoreKey.FindAsync(job, app, install.Command, cancellationToken) : null;
        if (key is null)
        {
            File.Delete(source);
            await install.RunAndUploadAsync(cancellationToken);
            return cache ? Restored.NotCached(install.Title, reason ?? "node and npm did not tell their versions") : Restored.Plain(install.Title);
        }
        using var s3 = await s3For(new AwsTarget(null, null), cancellationToken);
        return await new CachedInstall(restore, new DependencyCache(s3, job, key)).RunAsync(cancellationToken);
    }

    private static ProcessCommand Command(JobContext job, AppFolder app, AppLock? found, RestoreDepsParameters parameters)
    {
        var subcommand = parameters.Subcommand ?? (found is null ? "install" : "ci");
        if (subcommand == "ci" && found is null)
            throw ActionException.Configuration($"subcommand=ci needs a lock file, and there is none. {ArtifactPath.Listing(app.Root, app.Path)} Commit package-lock.json, or use subcommand=install.");
        return found is null || found.Manager == PackageManager.Npm
            ? new ProcessCommand("npm", [subcommand, .. Quiet], app.Path) { Environment = parameters.App.Environment }
            : found.Manager.Command(job, app, found, (subcommand, parameters.App.Environment));
    }
}
