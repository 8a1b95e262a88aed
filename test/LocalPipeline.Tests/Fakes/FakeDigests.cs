using LocalPipeline.Execution;
using LocalPipeline.Execution.Reuse;

namespace LocalPipeline.Tests.Fakes;

/// <summary>Artifacts and functions whose contents are what a test says.</summary>
internal sealed class FakeDigests : IDigests
{
    private readonly Dictionary<string, string> _contents = [];

    /// <summary>By function name; one that is not there has the first code.</summary>
    public Dictionary<string, string> Code { get; } = [];

    /// <summary>What an action has put out.</summary>
    public void Put(ArtifactLocation artifact, string content) => _contents[artifact.Key] = content;

    public void Remove(ArtifactLocation artifact) => _contents.Remove(artifact.Key);

    public string OfHandler(IReadOnlyDictionary<string, string> configuration) => Code.GetValueOrDefault(configuration.GetValueOrDefault("FunctionName") ?? "", "first");

    public Task<string?> OfAsync(ArtifactLocation artifact, CancellationToken cancellationToken) => Task.FromResult(_contents.GetValueOrDefault(artifact.Key));

    public bool Exists(ArtifactLocation artifact) => _contents.ContainsKey(artifact.Key);
}
