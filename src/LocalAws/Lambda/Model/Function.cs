using System.Collections.Immutable;
using System.Globalization;

namespace LocalAws.Lambda.Model;

/// <summary>
/// A function with all that belongs to it. It never changes: a change makes another one, which takes its place in one step,
/// so that a reader sees everything before the change or everything after it.
/// </summary>
internal sealed record Function
{
    public required string Name { get; init; }

    public required FunctionVersion Latest { get; init; }

    /// <summary>What an invocation of <c>$LATEST</c> runs while an update is in progress and after one that failed; else <see cref="Latest"/>.</summary>
    public FunctionVersion? Before { get; init; }

    public FunctionUpdate? Update { get; init; }

    public ImmutableSortedDictionary<int, FunctionVersion> Versions { get; init; } = ImmutableSortedDictionary<int, FunctionVersion>.Empty;

    /// <summary>A number is never used twice, not even after its version was deleted.</summary>
    public int NextVersion { get; init; } = 1;

    public ImmutableDictionary<string, FunctionAlias> Aliases { get; init; } = ImmutableDictionary<string, FunctionAlias>.Empty;

    /// <summary>By version or alias.</summary>
    public ImmutableDictionary<string, ProvisionedConcurrency> Provisioned { get; init; } = ImmutableDictionary<string, ProvisionedConcurrency>.Empty;

    /// <summary>Each qualifier has a policy of its own; that of the unqualified function is under the empty name.</summary>
    public ImmutableDictionary<string, ImmutableList<PolicyStatement>> Policies { get; init; } = ImmutableDictionary<string, ImmutableList<PolicyStatement>>.Empty;

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What a template last said of the function; null when none did.</summary>
    public FunctionDeclaration? Declared { get; init; }

    public bool IsPending => Update is { Creates: true, Ended: false };

    public bool IsUpdating => Update is { Ended: false };

    /// <summary>What runs when <c>$LATEST</c> is invoked now.</summary>
    public FunctionVersion Serving => Before ?? Latest;

    /// <summary>The function as it is at a time: an update whose end has come is over.</summary>
    public Function At(DateTimeOffset now) => WithAliasesAt(now).WithUpdateAt(now);

    private Function WithAliasesAt(DateTimeOffset now) => Aliases.Values.All(alias => alias.Handover is null)
        ? this : this with { Aliases = Aliases.ToImmutableDictionary(alias => alias.Key, alias => alias.Value.At(now)) };

    private Function WithUpdateAt(DateTimeOffset now)
    {
        if (Update is not { Ended: false } update || now < update.EndsAt) return this;
        var latest = Latest with { RevisionId = update.RevisionIdAfterwards };
        return update.Failure is null
            ? this with { Latest = latest, Update = null, Before = null }
            : this with { Latest = latest, Update = update with { Ended = true } };
    }

    /// <summary>A version by number, or <c>$LATEST</c> as last configured.</summary>
    public FunctionVersion? FindVersion(string version) =>
        version == FunctionVersion.LatestName ? Latest
        : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Versions.GetValueOrDefault(number)
        : null;

    /// <summary>Whether an execution environment of this build may still be of use.</summary>
    public bool Runs(string version, string build) =>
        (version == FunctionVersion.LatestName ? Serving : FindVersion(version))?.Build == build;
}
