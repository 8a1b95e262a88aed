using LocalAws.S3;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.State;

namespace LocalPipeline.History;

/// <summary>Reads the executions of a work folder.</summary>
/// <param name="isPlayed">Whether somebody plays the execution of a number now: whoever holds the work folder.</param>
internal sealed class KeptExecutions(WorkPaths work, Func<int, bool> isPlayed, TimeProvider time) : IExecutionHistory
{
    private readonly ExecutionHistory _folders = new(work.Executions, time);

    public IReadOnlyList<ExecutionState> All() => [.. _folders.All().Select(Read).OfType<ExecutionState>()];

    public ExecutionState? Find(int number) => _folders.Find(number) is { } folder ? Read(folder) : null;

    public IReadOnlyList<RunEvent> Events(int number) => _folders.Find(number) is { } folder ? new EventJournal(folder.Path).Read() : [];

    public string? LogPath(ActionAddress action) =>
        _folders.Find(action.Execution) is { } folder && Action(action) is { } state ? folder.LogPath(state) : null;

    public IAsyncEnumerable<string> LogAsync(ActionAddress action, bool follow, CancellationToken cancellationToken) =>
        LogPath(action) is { } path
            ? new LogReader(path, () => !follow || Action(action) is not { Status: Status.InProgress }, time).ReadAsync(cancellationToken)
            : AsyncEnumerable.Empty<string>();

    public IReadOnlyList<KeptArtifact> Artifacts(int number) =>
        [.. from stage in Find(number)?.Stages ?? []
            from action in stage.Actions
            from output in action.Outputs
            select new KeptArtifact(stage.Name, action.Name, output, File(output)?.Bytes)];

    public FileStream? Open(KeptArtifact artifact) => File(artifact.Location)?.Open();

    private LocalS3File? File(ArtifactLocation artifact) => LocalS3File.Find(work.Aws, artifact.Bucket, artifact.Key);

    private ActionState? Action(ActionAddress address) =>
        Find(address.Execution)?.Stages.FirstOrDefault(stage => stage.Name == address.Stage)?.Actions.FirstOrDefault(action => action.Name == address.Action);

    private ExecutionState? Read(ExecutionFolder folder)
    {
        if (folder.TryLoad() is not { } first)
        {
            return null;
        }

        if (first.Ended is not null || isPlayed(first.Number))
        {
            return first;
        }

        // It may have ended between the two looks.
        if (folder.TryLoad() is not { } state)
        {
            return null;
        }

        try
        {
            // Who killed the process that played it could not write this down.
            Interruption.Apply(state, folder.LastSign(), Interruption.WithoutWarning);
            return state;
        }
        catch (DirectoryNotFoundException)
        {
            // It was removed between two looks.
            return null;
        }
    }
}
