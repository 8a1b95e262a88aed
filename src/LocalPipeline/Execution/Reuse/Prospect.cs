using LocalPipeline.Model;

namespace LocalPipeline.Execution.Reuse;

/// <summary>Makes the fingerprints of actions that are about to be played. An approval's is that of everything after it: that is what somebody has approved.</summary>
internal sealed class Prospect(PipelineDefinition pipeline, ArtifactTable artifacts, VariableScope variables)
{
    public required string ExecutionId { get; init; }

    public required IDigests Digests { get; init; }

    /// <returns>Null when an input artifact is not there any more.</returns>
    public async Task<string?> OfAsync(ActionRun run, CancellationToken cancellationToken)
    {
        if (await InputsAsync(run.Inputs, cancellationToken) is not { } inputs)
        {
            return null;
        }

        var own = Fingerprint.Of(run, ExecutionId, Digests.OfHandler(run.Configuration), inputs);
        return run.Action.Category == "Approval" ? await WithFollowingAsync(own, run, cancellationToken) : own;
    }

    /// <returns>Null when what it put out is not there.</returns>
    public async Task<string?> OfSourceAsync(ActionRun run, ActionOutcome.Succeeded found, CancellationToken cancellationToken) =>
        await InputsAsync(run.Outputs, cancellationToken) is { } outputs ? Fingerprint.OfSource(run, found, outputs) : null;

    private async Task<string?> WithFollowingAsync(string own, ActionRun approval, CancellationToken cancellationToken)
    {
        List<object> all = [own];
        foreach (var action in Following(approval.Place.Stage, approval.Action))
        {
            var configuration = action.Configuration.ToDictionary(value => value.Key, Known, StringComparer.Ordinal);
            var inputs = await InputsAsync(artifacts.Known(action), cancellationToken);
            all.Add(Fingerprint.Of(action.Name, Fingerprint.Definition(action), Fingerprint.Pairs(configuration, ExecutionId), Digests.OfHandler(configuration), inputs ?? []));
        }

        return Fingerprint.Of(all);
    }

    private IEnumerable<ActionDefinition> Following(string stage, ActionDefinition approval) => pipeline.Stages
        .SkipWhile(other => other.Name != stage)
        .SelectMany(other => other.Actions.Where(action => other.Name != stage || action.RunOrder > approval.RunOrder));

    // What is known only later has no value yet; its name must do.
    private string Known(KeyValuePair<string, string> value)
    {
        try
        {
            return variables.Resolve(value.Key, value.Value);
        }
        catch (ActionFailure)
        {
            return value.Value;
        }
    }

    private async Task<List<string>?> InputsAsync(IEnumerable<ArtifactLocation> inputs, CancellationToken cancellationToken)
    {
        List<string> all = [];
        foreach (var input in inputs)
        {
            if (await Digests.OfAsync(input, cancellationToken) is not { } digest)
            {
                return null;
            }

            all.Add($"{input.Name}={digest}");
        }

        return all;
    }
}
