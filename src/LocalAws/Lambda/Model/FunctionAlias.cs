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

    /// <summary>The version for one invocation.</summary>
    /// <param name="draw">A random number from 0.0 up to but not including 1.0.</param>
    public string Choose(double draw) => ExtraVersion is not null && draw < ExtraWeight ? ExtraVersion : FunctionVersion;
}
