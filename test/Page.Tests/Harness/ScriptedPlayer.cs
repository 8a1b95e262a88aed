using System.Collections.Concurrent;
using LocalPipeline.Execution;

namespace Page.Tests.Harness;

/// <summary>Plays actions as the test says; what nobody speaks of succeeds at once.</summary>
internal sealed class ScriptedPlayer : IActionPlayer
{
    private readonly ConcurrentDictionary<string, Func<ActionRun, CancellationToken, Task<ActionOutcome>>> _scripts = new();

    /// <param name="place">Stage/action.</param>
    public void On(string place, Func<ActionRun, CancellationToken, Task<ActionOutcome>> play) => _scripts[place] = play;

    public void On(string place, Func<ActionRun, ActionOutcome> play) => On(place, (run, _) => Task.FromResult(play(run)));

    public Task<ActionOutcome> PlayAsync(ActionRun run, CancellationToken cancellationToken) =>
        _scripts.TryGetValue($"{run.Journal.Stage}/{run.Action.Name}", out var play) ? play(run, cancellationToken) : Task.FromResult<ActionOutcome>(new ActionOutcome.Succeeded($"{run.Action.Name} is done"));
}
