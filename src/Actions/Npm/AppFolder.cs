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
        var root = job.Directory.CreateSubdirectory("app");
        await job.Artifacts.UnpackAsync(job.Artifacts.Input, root, cancellationToken);
        var app = new AppFolder(root, ArtifactPath.Resolve(root, directory, "directory"));
        if (!File.Exists(System.IO.Path.Combine(app.Path, "package.json")))
            throw ActionException.Configuration($"The artifact '{job.Artifacts.Input.Name}' has no package.json in directory={directory}. {ArtifactPath.Listing(root, app.Path)} Set 'directory' to the app's folder.");
        return app;
    }

    public bool Has(string file) => File.Exists(System.IO.Path.Combine(Path, file));
}
