using CodePipelineActions.Jobs;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Actions.Npm;

/// <summary>npm's installation of an app's packages, and the whole app as the output artifact.</summary>
internal sealed class NpmInstall(JobContext job, AppFolder app, ProcessCommand command)
{
    public ProcessCommand Command => command;

    public string Subcommand => command.Arguments[0];

    /// <exception cref="ActionException"><c>JobFailed</c>, with npm's last lines.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var result = await job.Processes.RunAsync(command, cancellationToken);
        if (result.ExitCode != 0) throw ActionException.JobFailed(result.Describe());
    }

    /// <summary>Installs, and hands on everything.</summary>
    public async Task RunAndUploadAsync(CancellationToken cancellationToken)
    {
        await RunAsync(cancellationToken);
        await job.Artifacts.UploadAsync(job.Artifacts.Output, app.Root, cancellationToken);
    }
}
