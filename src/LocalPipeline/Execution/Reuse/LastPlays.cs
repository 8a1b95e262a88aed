using LocalPipeline.Execution.State;

namespace LocalPipeline.Execution.Reuse;

/// <summary>
/// When each action was last begun, however that ended. What a deployment left behind is what its last play left, also when that was a
/// rollback or a failure: an earlier success with the same inputs says nothing any more.
/// </summary>
/// <param name="executions">Oldest first.</param>
internal sealed class LastPlays(IEnumerable<ExecutionState> executions)
{
    private readonly Dictionary<(string Stage, string Action), LastPlay> _last = (
        from execution in executions
        from stage in execution.Stages
        from action in stage.Actions
        where action.Status != Status.NotStarted
        group new LastPlay(action.SameAs ?? execution.Number, action) by (stage.Name, action.Name)).ToDictionary(plays => plays.Key, plays => plays.Last());

    public bool Any => _last.Count > 0;

    public LastPlay? Of(string stage, string action) => _last.GetValueOrDefault((stage, action));
}

/// <param name="Number">The execution in which it was really played.</param>
internal sealed record LastPlay(int Number, ActionState Action);
