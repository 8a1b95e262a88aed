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

        var last = new KeptExecutions(_work, _ => false, TimeProvider.System).All().LastOrDefault();
        await using var display = RunDisplay.Create(Json, Output, context.Output);
        return await new PlaySession(project.As(last?.Origin), context, display) { ApproveAll = ApproveAll, Keep = Keep }.PlayAsync(command, cancellationToken);
    }

    public Task<int> StopAsync(string? reason, CancellationToken cancellationToken) =>
        _work.IsHeld() ? TellAsync(new PipelineCommand.Stop { Reason = reason }, cancellationToken) : throw new UsageException("Nothing is being played.");

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
