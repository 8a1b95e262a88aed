using LocalPipeline.Execution.State;
using LocalPipeline.History;
using LocalPipeline.Hosting;

namespace LocalPipeline.Commands;

/// <summary>Brings a command to the local pipeline that holds the work folder; where none does, this process is the one.</summary>
internal sealed class ControlSession(Project project, CommandContext context)
{
    private readonly WorkPaths _work = new(project.Work);

    public bool ApproveAll { get; init; }

    public bool Json { get; init; }

    public bool Output { get; init; }

    public int Keep { get; init; } = HostOptions.DefaultKeep;

    public async Task<int> RunAsync(PipelineCommand command, CancellationToken cancellationToken)
    {
        if (_work.IsHeld())
        {
            return await TellAsync(command, cancellationToken);
        }

        var kept = new KeptExecutions(_work, _ => false, TimeProvider.System).All();
        // What goes on uses what it has deployed.
        var deployed = GoesOn(command, kept) is { } state ? DeployedAddresses.Find([state]) : [];
        var at = project.As((GoesOn(command, kept) ?? kept.LastOrDefault())?.Origin).KeptAt(DeployedAddresses.Port(deployed));
        await using var display = RunDisplay.Create(Json, Output, context.Output);
        return await new PlaySession(at, context, display) { ApproveAll = ApproveAll, Keep = Keep, Deployed = deployed }.PlayAsync(command, cancellationToken);
    }

    public Task<int> StopAsync(string? reason, CancellationToken cancellationToken) =>
        _work.IsHeld() ? TellAsync(new PipelineCommand.Stop { Reason = reason }, cancellationToken) : throw new UsageException("Nothing is being played.");

    private static ExecutionState? GoesOn(PipelineCommand command, IReadOnlyList<ExecutionState> kept) => command switch
    {
        PipelineCommand.Retry { Execution: { } number } => kept.FirstOrDefault(state => state.Number == number),
        PipelineCommand.Retry or PipelineCommand.Decide => kept.LastOrDefault(),
        _ => null,
    };

    private async Task<int> TellAsync(PipelineCommand command, CancellationToken cancellationToken)
    {
        var answer = await new CommandOutbox(_work).SendAsync(command, cancellationToken);
        if (!answer.Accepted)
        {
            throw new UsageException(answer.Message);
        }

        await context.Output.WriteLineAsync(answer.Message);
        return ExitCodes.Success;
    }
}
