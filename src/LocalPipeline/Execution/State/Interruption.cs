namespace LocalPipeline.Execution.State;

/// <summary>What an execution looks like once nobody plays it any more.</summary>
internal static class Interruption
{
    public const string WithoutWarning = "The local pipeline ended without warning.";

    /// <returns>Whether there was anything in progress.</returns>
    public static bool Apply(ExecutionState state, DateTimeOffset now, string reason)
    {
        if (state.Status is not (Status.InProgress or Status.NotStarted))
        {
            return false;
        }

        (state.Status, state.Ended, state.Message) = (Status.Interrupted, now, reason);
        foreach (var stage in state.Stages.Where(stage => stage.Status == Status.InProgress))
        {
            (stage.Status, stage.Ended) = (Status.Interrupted, now);
            foreach (var action in stage.Actions.Where(action => action.Status == Status.InProgress))
            {
                (action.Status, action.Ended) = (Status.Interrupted, now);
            }
        }

        return true;
    }
}
