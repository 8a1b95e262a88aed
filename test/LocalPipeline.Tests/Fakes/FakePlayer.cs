using LocalPipeline.Execution;

namespace LocalPipeline.Tests.Fakes;

internal sealed class FakePlayer(Func<ActionRun, ActionOutcome> play) : IActionPlayer
{
    public Task<ActionOutcome> PlayAsync(ActionRun run, CancellationToken cancellationToken) => Task.FromResult(play(run));
}
