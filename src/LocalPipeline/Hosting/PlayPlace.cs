using LocalPipeline.Commands;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Hosting;

/// <summary>Where executions are played and kept.</summary>
/// <param name="Keep">How many of them.</param>
internal sealed record PlayPlace(CommandContext Context, Workplace At, ExecutionHistory Folders, int Keep)
{
    /// <summary>Whether executions are compared with those after them, which costs a digest of each artifact.</summary>
    public bool Compares { get; init; }

    /// <exception cref="UsageException">Something that the run will need is not there.</exception>
    public async Task<PreparedPipeline> CheckAsync(Project project, CancellationToken cancellationToken)
    {
        var prepared = await PreparedPipeline.CheckAsync(project, await ActionsProgram.FindAllAsync(project, Context.Places, cancellationToken), cancellationToken);
        await Context.WarnAsync(prepared);
        return prepared;
    }
}
