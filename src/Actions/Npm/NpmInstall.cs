using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Actions.Npm;

/// <summary>The installation of an app's packages, by npm or another package manager, and the whole app as the output artifact.</summary>
internal sealed class NpmInstall(JobContext job, AppFolder app, ProcessCommand command)
{
    public ProcessCommand Command => command;

    public string Subcommand => command.Arguments[0];

    /// <summary>The lock file that it follows; <see langword="null"/> for none.</summary>
    public AppLock? Lock { get; init; }

    public bool IsOfNpm => Lock is null || Lock.Manager == PackageManager.Npm;

    /// <summary>What ran, in the words of the job's summary.</summary>
    public string Title => IsOfNpm ? $"npm {Subcommand}" : $"{Lock!.Manager.Name} install";

    /// <exception cref="ActionException"><c>JobFailed</c>, with npm's last lines.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var result = await job.Processes.RunAsync(command, cancellationToken);
        if (result.ExitCode != 0) throw InstallFailure.Of(result, Lock?.Display(app));
    }

    /// <summary>Installs, and hands on everything.</summary>
    public async Task RunAndUploadAsync(CancellationToken cancellationToken)
    {
        await RunAsync(cancellationToken);
        await job.Artifacts.UploadAsync(job.Artifacts.Output, app.Root, cancellationToken);
    }
}
