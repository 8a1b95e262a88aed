using LocalPipeline.Execution.State;

namespace LocalPipeline.Execution;

/// <summary>What the executions that are kept allow a stage to go back to.</summary>
/// <param name="All">Oldest first.</param>
/// <param name="Structure">The digest of the pipeline as it is now.</param>
internal sealed record RollbackChoices(IReadOnlyList<ExecutionState> All, string Pipeline, string? Structure)
{
    /// <summary>Those of the pipeline as it was played last.</summary>
    public static RollbackChoices Of(IReadOnlyList<ExecutionState> all) =>
        all.LastOrDefault(state => state.Rollback is null) is { } last ? new(all, last.Pipeline, last.Structure) : new(all, "", null);

    public RollbackTarget Find(RollbackStage stage, int failed)
    {
        if (stage.HasSource)
            return No("a stage with a source cannot be rolled back");
        // A rollback is nothing to go back to: what it went back to is.
        var successes = All.Where(state => state.Number < failed && state.Pipeline == Pipeline && state.Rollback is null && Succeeded(state, stage)).ToList();
        return (successes.LastOrDefault(state => state.Structure == Structure), successes.LastOrDefault()) switch
        {
            ({ } target, _) => new(target, null),
            (null, { } other) => No($"it last succeeded in execution {other.Number}, and the pipeline was changed since then"),
            _ => No("there is no execution yet in which it succeeded"),
        };
    }

    /// <summary>What a stage goes back to when a person asks: what was there before what is there now, however many executions took that over.</summary>
    public RollbackTarget Before(RollbackStage stage)
    {
        var last = All.LastOrDefault(state => state.Pipeline == Pipeline && state.Stages.Any(s => s.Name == stage.Name && s.Status != Status.NotStarted && !s.WasTakenOver()));
        // A stage that failed may have left anything behind: it goes back to its last success, and only a success to the one before.
        var now = last is not null && Succeeded(last, stage) ? last.Rollback?.Target ?? last.Number : int.MaxValue;
        var target = Find(stage, now);
        return target.Execution is null && now != int.MaxValue && !stage.HasSource && !All.Any(state => state.Number < now && state.Rollback is null && Succeeded(state, stage))
            ? No($"what is there now came with execution {now}, and there is no success before it")
            : target;
    }

    /// <summary>An execution that a person names.</summary>
    public RollbackTarget At(RollbackStage stage, int number)
    {
        if (All.FirstOrDefault(state => state.Number == number) is not { } state || state.Pipeline != Pipeline)
            return No($"there is no execution {number} of it any more");
        return state.Rollback is { } rollback ? At(stage, rollback.Target)
            : Succeeded(state, stage) ? Find(stage, number + 1) is { Execution: { } found } target && found.Number == number ? target : No(stage.HasSource ? "a stage with a source cannot be rolled back" : $"the pipeline was changed since execution {number}")
            : No($"it did not succeed in execution {number}");
    }

    private static RollbackTarget No(string reason) => new(null, reason);

    private static bool Succeeded(ExecutionState state, RollbackStage stage) => state.Stages.Any(s => s.Name == stage.Name && s.Status == Status.Succeeded);
}

/// <param name="HasSource">Whether a source action is among its actions.</param>
internal sealed record RollbackStage(string Name, bool HasSource);
