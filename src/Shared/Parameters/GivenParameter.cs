namespace CodePipelineActions.Parameters;

/// <summary>A parameter as it was given.</summary>
/// <param name="Name">Its name, as far as it can be read.</param>
/// <param name="Value">Empty when it cannot be read.</param>
/// <param name="Mistake">Why it cannot be read.</param>
internal sealed record GivenParameter(string Name, string Value, string? Mistake)
{
    public static GivenParameter Wrong(string name, string mistake) => new(name, "", mistake);
}
