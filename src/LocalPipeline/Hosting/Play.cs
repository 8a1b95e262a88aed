using LocalPipeline.Commands;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;
using LocalPipeline.Model;

namespace LocalPipeline.Hosting;

/// <summary>One way to play the pipeline, decided from a command and the history before anything begins.</summary>
internal abstract record Play
{
    /// <exception cref="UsageException">The pipeline, or what is kept, does not allow it.</exception>
    public abstract Task<ExecutionFolder> RunAsync(PipelineRun run, PlayContext at, CancellationToken cancellationToken);

    /// <summary>Asked before anything is changed, and again by what is played when everything is there.</summary>
    /// <exception cref="UsageException">The pipeline, or what is kept, does not allow it.</exception>
    public virtual void Check(PipelineDefinition pipeline, ExecutionHistory history)
    {
    }

    /// <summary>From the first stage on.</summary>
    /// <param name="OnlyAffected">Without the actions for which nothing has changed since they were last played.</param>
    public sealed record Whole(bool OnlyAffected = false) : Play
    {
        public override async Task<ExecutionFolder> RunAsync(PipelineRun run, PlayContext at, CancellationToken cancellationToken) =>
            (await run.RunAsync(at.Variables, OnlyAffected, cancellationToken)).Folder;
    }

    /// <summary>The same execution, from where it stands.</summary>
    public sealed record Rest(int Execution, bool AllActions) : Play
    {
        public override void Check(PipelineDefinition pipeline, ExecutionHistory history)
        {
            if (history.Find(Execution)!.Load().Structure != PipelineStructure.DigestOf(pipeline))
            {
                throw new UsageException($"The pipeline was changed since execution {Execution}: it cannot go on. Begin anew with release, or bring the template (and its parameters) back to what it was.");
            }
        }

        public override async Task<ExecutionFolder> RunAsync(PipelineRun run, PlayContext at, CancellationToken cancellationToken)
        {
            Check(at.Pipeline, at.History);
            var folder = at.History.Find(Execution)!;
            var state = folder.Load();
            var stage = state.Stages.FirstOrDefault(stage => stage.Status != Status.Succeeded) ?? state.Stages[^1];
            await run.RetryAsync(folder, stage.Name, AllActions, cancellationToken);
            return folder;
        }
    }

    /// <summary>One stage with what an earlier execution had.</summary>
    public sealed record Back(string Stage, int? Target) : Play
    {
        public override void Check(PipelineDefinition pipeline, ExecutionHistory history) => Find(pipeline, history);

        public override async Task<ExecutionFolder> RunAsync(PipelineRun run, PlayContext at, CancellationToken cancellationToken)
        {
            var (stage, target) = Find(at.Pipeline, at.History);
            return (await run.RollBackAsync(stage, target, null, cancellationToken)).Folder;
        }

        private (StageDefinition Stage, ExecutionState Target) Find(PipelineDefinition pipeline, ExecutionHistory history)
        {
            var stage = pipeline.Stages.FirstOrDefault(stage => stage.Name == Stage)
                ?? throw new UsageException(StageNames.Unknown(Stage, pipeline.Stages.Select(stage => stage.Name)));
            var (target, refusal) = Target is { } number ? RollbackTarget.At(history, pipeline, stage, number) : RollbackTarget.Before(history, pipeline, stage);
            return target is null ? throw new UsageException($"{Stage} cannot be rolled back: {refusal}.") : (stage, target);
        }
    }
}

/// <param name="Variables">The pipeline-level variables of a new execution.</param>
internal sealed record PlayContext(PipelineDefinition Pipeline, ExecutionHistory History, IReadOnlyDictionary<string, string> Variables);
