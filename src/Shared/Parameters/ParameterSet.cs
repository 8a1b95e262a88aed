namespace CodePipelineActions.Parameters;

/// <summary>The parameters that an action accepts.</summary>
/// <param name="Parameters">In the order of the documentation.</param>
public sealed record ParameterSet(IReadOnlyList<Parameter> Parameters)
{
    /// <summary>Groups of names of which exactly one must be given.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ExactlyOne { get; init; } = [];

    /// <summary>This set behind another's parameters.</summary>
    internal ParameterSet After(IReadOnlyList<Parameter> first) => this with { Parameters = [.. first, .. Parameters] };
}
