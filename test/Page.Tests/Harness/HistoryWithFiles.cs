using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;
using LocalPipeline.History;

namespace Page.Tests.Harness;

/// <summary>The kept executions, with artifacts that are files rather than objects of the embedded S3.</summary>
internal sealed class HistoryWithFiles(IExecutionHistory kept, Func<ArtifactLocation, string> file) : IExecutionHistory
{
    public IReadOnlyList<ExecutionState> All() => kept.All();

    public ExecutionState? Find(int number) => kept.Find(number);

    public IReadOnlyList<RunEvent> Events(int number) => kept.Events(number);

    public string? LogPath(ActionAddress action) => kept.LogPath(action);

    public IAsyncEnumerable<string> LogAsync(ActionAddress action, bool follow, CancellationToken cancellationToken) => kept.LogAsync(action, follow, cancellationToken);

    public IReadOnlyList<KeptArtifact> Artifacts(int number) => kept.Artifacts(number);

    public FileStream? Open(KeptArtifact artifact) => File.Exists(file(artifact.Location)) ? File.OpenRead(file(artifact.Location)) : null;
}
