namespace CodePipelineActions.AsyncProfile;

/// <summary>A type as a signature of the profile names it.</summary>
/// <param name="Code">Its bytes, as ECMA-335 II.23.2.12 has them.</param>
/// <param name="IsReference">Code is shared by all types of this kind: in it, they are one.</param>
internal sealed record TypeShape(string Name, byte[] Code, bool IsReference)
{
    /// <summary>Of a generic type, what it is made of.</summary>
    public IReadOnlyList<TypeShape> Arguments { get; init; } = [];
}
