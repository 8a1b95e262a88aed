using LocalPipeline.Model;

namespace LocalPipeline.Execution.Reuse;

/// <summary>Decides, action by action, whether it is taken over from its last play or played.</summary>
internal sealed class Takeover(IDigests digests, LastPlays last)
{
    private readonly Lock _gate = new();
    private readonly List<(string Stage, ActionDefinition Action)> _acted = [];
    private readonly HashSet<string> _again = new(StringComparer.Ordinal);
    private bool _affected;

    /// <summary>False: everything is played, and remembered for the next one.</summary>
    public required bool Allowed { get; init; }

    public IDigests Digests => digests;

    /// <summary>From now on all actions of a stage are played.</summary>
    public void PlayAgain(string stage)
    {
        lock (_gate)
        {
            _again.Add(stage);
        }
    }

    /// <returns>The play whose result an action would have again; null when it must be played.</returns>
    public LastPlay? Find(string stage, ActionDefinition action, string fingerprint)
    {
        var found = last.Of(stage, action.Name);
        return Allowed && found is { Action.Status: Status.Succeeded } && found.Action.Fingerprint == fingerprint && !Follows(stage, action) && found.Action.Outputs.All(digests.Exists)
            ? found
            : null;
    }

    /// <summary>Remembers that an action is played.</summary>
    /// <returns>Whether it is the first one of an execution that could have taken over all of them.</returns>
    public bool Played(string stage, ActionDefinition action)
    {
        lock (_gate)
        {
            // What puts nothing out is played for what it does outside, which the next ones may look at.
            if (action is { OutputArtifacts.Count: 0, Category: not ("Source" or "Approval") })
            {
                _acted.Add((stage, action));
            }

            return Allowed && last.Any && !_affected && (_affected = true);
        }
    }

    private bool Follows(string stage, ActionDefinition action)
    {
        var named = action.Configuration.Values.SelectMany(VariableScope.NamespacesIn).ToHashSet(StringComparer.Ordinal);
        lock (_gate)
        {
            return _again.Contains(stage) || _acted.Any(acted => (acted.Stage == stage && acted.Action.RunOrder < action.RunOrder) || (acted.Action.Namespace is { } space && named.Contains(space)));
        }
    }
}
