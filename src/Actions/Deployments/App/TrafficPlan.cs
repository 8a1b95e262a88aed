namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>The way of an alias from what it was to the new version, and back.</summary>
internal sealed class TrafficPlan
{
    private readonly string _version;

    /// <param name="before">What the alias was when the deployment began; <see langword="null"/> when it was not there.</param>
    /// <param name="version">The version that is deployed.</param>
    /// <param name="provisioned">The alias has provisioned concurrency.</param>
    public TrafficPlan(AliasTraffic? before, string version, TrafficShift shift, bool provisioned)
    {
        _version = version;
        Before = before;
        IsReturn = before?.IsPast(version) == true;
        Shift = IsReturn ? TrafficShift.AllAtOnce : shift;
        // A second version that is the one deployed now is what a broken-off shift of the same code has left: it is nothing to go back to.
        Baseline = before?.Extra == version ? new(before.Version) : before;
        Steps = StepsTo(version, before, Shift);
        // Lambda gave up making an earlier version ready, and its callers stayed where they were: the alias is theirs again before it moves on.
        if (!provisioned || before is not { IsAllExtra: true, Extra: { } serving }) return;
        Baseline = new(serving);
        Steps = [Baseline, .. StepsTo(version, Baseline, Shift)];
    }

    public AliasTraffic? Before { get; }

    /// <summary>The callers go back to a version from before the one they have. They had it already, and an alarm is more likely to be the reason than an objection.</summary>
    public bool IsReturn { get; }

    /// <summary>What was asked for; a return is made all at once.</summary>
    public TrafficShift Shift { get; }

    /// <summary>What a failed deployment goes back to; <see langword="null"/> for no alias.</summary>
    public AliasTraffic? Baseline { get; }

    /// <summary>One after another; none when the alias is at the version already.</summary>
    public IReadOnlyList<AliasTraffic> Steps { get; }

    /// <summary>How many steps are done, by what the alias is and by how many were done for certain; <see langword="null"/> when somebody else has changed it.</summary>
    /// <remarks>One step more than is known is no race: whoever carried it out was stopped before it could say so.</remarks>
    public int? Position(AliasTraffic? now, int done)
    {
        if (Equals(now, At(done)) || (done == Steps.Count && IsHandover(now))) return done;
        return done < Steps.Count && (Equals(now, At(done + 1)) || (done + 1 == Steps.Count && IsHandover(now))) ? done + 1 : null;
    }

    /// <summary>Whether the alias is further than one that has done so many steps can have brought it: its duplicate, or somebody else, has gone on without it.</summary>
    public bool IsAhead(AliasTraffic? now, int done) => Steps.Skip(done + 1).Contains(now);

    /// <summary>Whether the alias is what this deployment made of it, or found.</summary>
    public bool IsOwn(AliasTraffic? now) => Equals(now, Before) || Steps.Contains(now) || IsHandover(now);

    /// <summary>
    /// An alias with provisioned concurrency keeps its callers at the old version while the new one is made ready: Lambda itself
    /// puts the old version beside the new one, and takes it away afterwards.
    /// </summary>
    public bool IsHandover(AliasTraffic? now) => now is { Extra: { } extra } && now.Version == _version && extra == Baseline?.Version;

    private static IReadOnlyList<AliasTraffic> StepsTo(string version, AliasTraffic? before, TrafficShift shift) =>
        before is null || before.Version == version
            ? before is { Extra: null } ? [] : [new(version)]
            : [.. shift.Weights.Select(weight => weight < 1 ? new AliasTraffic(before.Version, version, weight) : new(version))];

    private AliasTraffic? At(int done) => done == 0 ? Before : Steps[done - 1];
}
