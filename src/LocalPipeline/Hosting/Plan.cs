using LocalPipeline.Commands;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;
using LocalPipeline.History;

namespace LocalPipeline.Hosting;

/// <summary>Decides from a command and the history what is to be played, on which project.</summary>
/// <param name="Project">With what an execution was begun with, where the command line does not say otherwise.</param>
internal sealed record Plan(Play Play, Project Project)
{
    /// <summary>Whether it waits for what is being played, or is refused.</summary>
    public bool Waits { get; init; }

    /// <exception cref="UsageException">There is nothing that could go on.</exception>
    public static Plan Of(PipelineCommand command, Project project, IReadOnlyList<ExecutionState> kept) => command switch
    {
        PipelineCommand.Release release => new(new Play.Whole(), Latest(project, kept).With(release.Variables)),
        PipelineCommand.Retry retry => Retry(retry, project, kept),
        PipelineCommand.Rollback rollback => new(new Play.Back(rollback.Stage, rollback.Target), Latest(project, kept)),
        _ => throw new InvalidOperationException($"{command.GetType().Name} plays nothing."),
    };

    private static Plan Retry(PipelineCommand.Retry retry, Project project, IReadOnlyList<ExecutionState> kept)
    {
        var state = (retry.Execution is { } number ? kept.FirstOrDefault(state => state.Number == number) : kept.LastOrDefault())
            ?? throw new UsageException(retry.Execution is null ? "There is no execution yet." : $"There is no execution {retry.Execution}. {There(kept)}");
        project = project.As(state.Origin);
        return state switch
        {
            { Status: Status.Succeeded } => throw new UsageException($"Execution {state.Number} has succeeded: there is nothing to retry. Play the newest source with release."),
            { Rollback: { } rollback } => new(new Play.Back(rollback.Stage, rollback.Target), project),
            _ => new(new Play.Rest(state.Number, retry.AllActions), project),
        };
    }

    private static Project Latest(Project project, IReadOnlyList<ExecutionState> kept) => project.As(kept.LastOrDefault()?.Origin);

    private static string There(IReadOnlyList<ExecutionState> kept) =>
        kept.Count == 0 ? "There is none yet." : $"There is {string.Join(", ", kept.Select(state => state.Number))}.";
}
