using System.Collections.Concurrent;
using LocalPipeline.Model;

namespace LocalPipeline.Execution;

/// <summary>The artifacts of one execution by name.</summary>
internal sealed class ArtifactTable(PipelineDefinition pipeline)
{
    private readonly ConcurrentDictionary<string, ArtifactLocation> _byName = new(StringComparer.Ordinal);

    /// <exception cref="ActionFailure">No earlier action has put out an artifact of that name.</exception>
    public IReadOnlyList<ArtifactLocation> Inputs(ActionDefinition action) => [.. action.InputArtifacts.Select(Find)];

    /// <summary>Those of an action's inputs that are there already.</summary>
    public IReadOnlyList<ArtifactLocation> Known(ActionDefinition action) => [.. action.InputArtifacts.Where(_byName.ContainsKey).Select(Find)];

    public IReadOnlyList<ArtifactLocation> NewOutputs(ActionDefinition action) =>
        [.. action.OutputArtifacts.Select(name => new ArtifactLocation(name, pipeline.ArtifactBucket, ArtifactKey.New(pipeline.Name, name)))];

    /// <summary>Makes the outputs of an action that succeeded visible to later ones.</summary>
    public void Publish(IEnumerable<ArtifactLocation> outputs)
    {
        foreach (var output in outputs)
        {
            _byName[output.Name] = output;
        }
    }

    private ArtifactLocation Find(string name) =>
        _byName.TryGetValue(name, out var artifact)
            ? artifact
            : throw new ActionFailure(
                FailureTypes.ConfigurationError,
                $"No earlier action has put out the input artifact \"{name}\". There is {Listing.Of(_byName.Keys)}.");
}
