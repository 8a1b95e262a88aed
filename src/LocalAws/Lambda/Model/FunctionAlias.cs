namespace LocalAws.Lambda.Model;

/// <summary>A name that points at a version, and may send a part of its invocations to one more.</summary>
internal sealed record FunctionAlias
{
    public required string Name { get; init; }

    public required string FunctionVersion { get; init; }

    public string Description { get; init; } = "";

    public required string RevisionId { get; init; }

    /// <summary>The extra version, when there is one.</summary>
    public string? ExtraVersion { get; init; }

    /// <summary>The part of the invocations that goes to <see cref="ExtraVersion"/>, 0.0 to 1.0.</summary>
    public double ExtraWeight { get; init; }

    /// <summary>Set while the version is made ready with provisioned concurrency: its callers stay with the extra version.</summary>
    public AliasHandover? Handover { get; init; }

    /// <summary>The alias as it is at a time: a handover whose end has come is over, unless the version was never ready; then its callers stay where they are.</summary>
    public FunctionAlias At(DateTimeOffset now) =>
        Handover is { Fails: false } handover && now >= handover.EndsAt ? this with { ExtraVersion = null, ExtraWeight = 0, Handover = null, RevisionId = handover.RevisionIdAfterwards } : this;

    /// <summary>The version for one invocation.</summary>
    /// <param name="draw">A random number from 0.0 up to but not including 1.0.</param>
    public string Choose(double draw) => ExtraVersion is not null && draw < ExtraWeight ? ExtraVersion : FunctionVersion;
}

/// <param name="EndsAt">From then on all callers get the version of the alias.</param>
/// <param name="RevisionIdAfterwards">The end changes the alias once more.</param>
internal sealed record AliasHandover(DateTimeOffset EndsAt, string RevisionIdAfterwards, bool Fails = false);
