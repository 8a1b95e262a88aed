using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Npm;

/// <summary>An app's folder in an unpacked artifact.</summary>
/// <param name="Root">Where the artifact was unpacked.</param>
/// <param name="Path">The folder with <c>package.json</c>.</param>
internal sealed record AppFolder(string Root, string Path)
{
    /// <summary>Unpacks the job's input artifact and finds the app in it.</summary>
    /// <exception cref="ActionException">The folder, or its <c>package.json</c>, is not there; the message lists what is.</exception>
    public static async Task<AppFolder> UnpackAsync(JobContext job, string directory, CancellationToken cancellationToken)
    {
        var archive = await job.Artifacts.DownloadAsync(job.Artifacts.Input, cancellationToken);
        try
        {
            return await UnpackAsync(job, archive, directory, cancellationToken);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    /// <summary>The same with an input artifact that was downloaded before; the archive stays.</summary>
    public static async Task<AppFolder> UnpackAsync(JobContext job, string archive, string directory, CancellationToken cancellationToken)
    {
        var root = job.Directory.CreateSubdirectory("app");
        await job.Artifacts.UnpackAsync(job.Artifacts.Input, archive, root, cancellationToken);
        var app = new AppFolder(root, ArtifactPath.Resolve(root, directory, "directory"));
        if (!File.Exists(System.IO.Path.Combine(app.Path, "package.json")))
            throw ActionException.Configuration($"The artifact '{job.Artifacts.Input.Name}' has no package.json in directory '{directory}'. {ArtifactPath.Listing(root, app.Path)} Set 'directory' to the app's folder.");
        return app;
    }

    /// <summary>Where npm installs, as the artifact names it.</summary>
    public string Modules => System.IO.Path.GetRelativePath(Root, System.IO.Path.Combine(Path, "node_modules"));

    public bool Has(string file) => File.Exists(System.IO.Path.Combine(Path, file));
}
