using LocalAws.S3;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Hosting;

/// <summary>Removes old executions with their artifacts. What a stage could be rolled back to stays, however old.</summary>
internal sealed class Pruning(ExecutionHistory folders, LocalS3 s3)
{
    /// <param name="keep">How many executions stay, the newest; those beside them that are the last success of a stage do not count.</param>
    public void Apply(int keep)
    {
        var all = folders.All().Select(folder => (Folder: folder, State: folder.Load())).ToList();
        var needed = Needed([.. all.Select(one => one.State)]);
        var old = all.SkipLast(Math.Max(1, keep)).Where(one => !needed.Contains(one.State.Number)).ToList();
        var used = all.Except(old).SelectMany(one => Artifacts(one.State)).ToHashSet();
        foreach (var (folder, state) in old)
        {
            foreach (var artifact in Artifacts(state).Where(artifact => !used.Contains(artifact) && s3.Buckets.Contains(artifact.Bucket)))
            {
                s3.Delete(artifact.Bucket, artifact.Key);
            }

            folder.Remove();
        }
    }

    /// <summary>The last two successes of each stage: one may be what is deployed, the other what it goes back to.</summary>
    private static HashSet<int> Needed(IReadOnlyList<ExecutionState> states) =>
        [.. from state in states
            where state.Rollback is null
            from stage in state.Stages
            where stage.Status == Status.Succeeded
            group state.Number by (state.Pipeline, stage.Name) into successes
            from number in successes.TakeLast(2)
            select number];

    private static IEnumerable<(string Bucket, string Key)> Artifacts(ExecutionState state) =>
        state.Stages.SelectMany(stage => stage.Actions).SelectMany(action => action.Outputs).Select(output => (output.Bucket, output.Key));
}
