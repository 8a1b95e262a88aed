using LocalPipeline.Execution;

namespace Page.Tests.Harness;

/// <summary>An action that runs until the test ends it.</summary>
internal sealed class HeldAction : IDisposable
{
    private readonly TaskCompletionSource<ActionRun> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ActionOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldAction(ScriptedPlayer actions, string place) => actions.On(place, (run, cancellationToken) =>
    {
        _begun.TrySetResult(run);
        return _outcome.Task.WaitAsync(cancellationToken);
    });

    public Task<ActionRun> Begun => _begun.Task.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);

    public void End(ActionOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Dispose() => End(new ActionOutcome.Succeeded(null));
}
