using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Actions.Npm;

/// <summary>Runs one of the app's own tasks in the app's folder.</summary>
internal static class AppTask
{
    /// <returns>The command as a person would type it.</returns>
    /// <exception cref="ActionException">The task failed: <c>JobFailed</c>, with its last output.</exception>
    public static async Task<string> RunAsync(JobContext job, AppFolder app, TaskParameters parameters, CancellationToken cancellationToken)
    {
        if (parameters.Script is { } script) NpmScripts.Require(app, script);
        var result = await job.Processes.RunAsync(Command(app, parameters), cancellationToken);
        return result.ExitCode == 0 ? result.Command : throw ActionException.JobFailed(result.Describe());
    }

    // Without the "--", npm takes a name that begins with '-' for an option of its own, and ends well.
    private static ProcessCommand Command(AppFolder app, TaskParameters parameters) => (parameters.Task is { } task
        ? new ProcessCommand(Gulp(app), [task], app.Path)
        : new ProcessCommand("npm", ["run", "--", parameters.Script!], app.Path)) with
    { Environment = parameters.App.Environment };

    // In a workspace the binary lies in a folder further up, as npm itself looks for it.
    private static string Gulp(AppFolder app)
    {
        for (var folder = app.Path; folder.Length >= app.Root.Length; folder = Path.GetDirectoryName(folder)!)
            if (Path.Combine(folder, "node_modules", ".bin", "gulp") is var gulp && File.Exists(gulp)) return gulp;
        throw ActionException.Configuration("The artifact has no node_modules/.bin/gulp. Add gulp to the app's devDependencies, and let restore-deps run before; or use 'script' instead of 'task'.");
    }
}
