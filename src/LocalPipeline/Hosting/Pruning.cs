using LocalAws.S3;
using LocalPipeline.Execution;
using LocalPipeline.Execution.State;

namespace LocalPipeline.Hosting;

/// <summary>
/// Removes old executions with their artifacts, and what kills and retries have left of either. What a stage could be rolled back to stays, however old.
/// Only while nothing is being played.
/// </summary>
internal sealed class Pruning(ExecutionHistory folders, LocalS3 s3)
{
    /// <param name="keep">How many executions stay, the newest; those beside them that something may go back to do not count.</param>
    /// <param name="played">The execution that has just ended, which may be an old one that was retried: it stays.</param>
    public void Apply(int keep, int played)
    {
        folders.RemoveLeftovers();
        var all = folders.All().Select(folder => (Folder: folder, State: folder.Load())).ToList();
        var stay = all.TakeLast(Math.Max(1, keep)).Select(one => one.State.Number).Append(played).Concat(LastSuccesses([.. all.Select(one => one.State)])).ToHashSet();
        // A rollback is retried with what it goes back to.
        stay.UnionWith(all.Where(one => stay.Contains(one.State.Number)).Select(one => one.State.Rollback?.Target ?? one.State.Number).ToList());
        foreach (var (folder, _) in all.Where(one => !stay.Contains(one.State.Number)))
        {
            folder.Remove();
        }

        // By what is kept, and not by what was removed: a retry makes new artifacts in the place of old ones, and a kill here leaves the rest to the next time.
        Sweep([.. all.Select(one => one.State)], all.Where(one => stay.Contains(one.State.Number)).SelectMany(one => Artifacts(one.State)).ToHashSet());
    }

    private void Sweep(IReadOnlyList<ExecutionState> states, HashSet<(string Bucket, string Key)> used)
    {
        foreach (var bucket in states.SelectMany(Artifacts).Select(artifact => artifact.Bucket).Distinct().Where(s3.Buckets.Contains))
        {
            foreach (var pipeline in states.Select(state => state.Pipeline).Distinct())
            {
                foreach (var key in s3.List(bucket, ArtifactKey.Prefix(pipeline)).Select(stored => stored.Key).Where(key => ArtifactKey.IsOne(key) && !used.Contains((bucket, key))))
                {
                    s3.Delete(bucket, key);
                }
            }
        }
    }

    /// <summary>The last two successes of each stage: one may be what is deployed, the other what it goes back to. Those that were taken over from one deployed nothing.</summary>
    private static IEnumerable<int> LastSuccesses(IReadOnlyList<ExecutionState> states) =>
        from state in states
        where state.Rollback is null
        from stage in state.Stages
        where stage.Status == Status.Succeeded
        group state.Number by (state.Pipeline, stage.Name, stage.WasTakenOver()) into successes
        from number in successes.TakeLast(2)
        select number;

    private static IEnumerable<(string Bucket, string Key)> Artifacts(ExecutionState state) =>
        state.Stages.SelectMany(stage => stage.Actions).SelectMany(action => action.Outputs).Select(output => (output.Bucket, output.Key));
}
