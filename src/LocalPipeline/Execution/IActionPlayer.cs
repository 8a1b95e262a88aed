namespace LocalPipeline.Execution;

/// <summary>Plays the actions of one provider. An <see cref="ActionFailure"/> fails the action.</summary>
internal interface IActionPlayer
{
    Task<ActionOutcome> PlayAsync(ActionRun run, CancellationToken cancellationToken);
}
