namespace LocalPipeline.Execution.Events;

/// <summary>Nothing is played until something in these places changes.</summary>
/// <param name="Places">The source's folder, the template, and the folders of the actions' programs.</param>
internal sealed record AwaitsChanges(IReadOnlyList<string> Places) : RunEvent;

/// <summary>What has changed since the last run: the next one follows.</summary>
/// <param name="Paths">The first hundred.</param>
/// <param name="Count">How many there are.</param>
internal sealed record ChangesSeen(IReadOnlyList<string> Paths, int Count) : RunEvent
{
    public const int MaxPaths = 100;
}
