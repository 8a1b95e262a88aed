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
        public override async Task<ExecutionFolder> RunAsync(PipelineRun run, PlayContext at, CancellationToken cancellationToken)
        {
            var folder = at.History.Find(Execution)!;
            var state = folder.Load();
            if (state.Structure != PipelineStructure.DigestOf(at.Pipeline))
            {
                throw new UsageException($"The pipeline was changed since execution {Execution}: it cannot go on. Begin anew with release, or bring the template (and its parameters) back to what it was.");
            }

            var stage = state.Stages.FirstOrDefault(stage => stage.Status != Status.Succeeded) ?? state.Stages[^1];
            await run.RetryAsync(folder, stage.Name, AllActions, cancellationToken);
            return folder;
        }
    }

    /// <summary>One stage with what an earlier execution had.</summary>
    public sealed record Back(string Stage, int? Target) : Play
    {
        public override async Task<ExecutionFolder> RunAsync(PipelineRun run, PlayContext at, CancellationToken cancellationToken)
        {
            var stage = at.Pipeline.Stages.FirstOrDefault(stage => stage.Name == Stage)
                ?? throw new UsageException(StageNames.Unknown(Stage, at.Pipeline.Stages.Select(stage => stage.Name)));
            var (target, refusal) = Target is { } number ? RollbackTarget.At(at.History, at.Pipeline, stage, number) : RollbackTarget.Before(at.History, at.Pipeline, stage);
            return target is null
                ? throw new UsageException($"{Stage} cannot be rolled back: {refusal}.")
                : (await run.RollBackAsync(stage, target, null, cancellationToken)).Folder;
        }
    }
}

/// <param name="Variables">The pipeline-level variables of a new execution.</param>
internal sealed record PlayContext(PipelineDefinition Pipeline, ExecutionHistory History, IReadOnlyDictionary<string, string> Variables);
