namespace CodePipelineActions.Parameters;

/// <summary>A parameter as it was given.</summary>
/// <param name="Name">Its name, as far as it can be read.</param>
/// <param name="Value">Empty when it cannot be read.</param>
/// <param name="Mistake">Why it cannot be read.</param>
internal sealed record GivenParameter(string Name, string Value, string? Mistake)
{
    /// <summary>It was written as JSON's <c>true</c> or <c>false</c>, which a switch calls <c>on</c> and <c>off</c>.</summary>
    public bool IsBoolean { get; init; }

    /// <summary>The value as a parameter of this type means it.</summary>
    public string ValueFor(Parameter parameter) => IsBoolean && parameter.Type == ParameterType.Switch ? (Value == "true" ? "on" : "off") : Value;

    public static GivenParameter Wrong(string name, string mistake) => new(name, "", mistake);
}
