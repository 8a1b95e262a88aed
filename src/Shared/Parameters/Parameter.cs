namespace CodePipelineActions.Parameters;

/// <summary>How a parameter is named.</summary>
public enum ParameterKind
{
    /// <summary>One value under one name.</summary>
    Single,

    /// <summary>A family, <c>Env.NAME=value</c>, with as many names as are needed.</summary>
    Prefix,

    /// <summary>One per output artifact of the action, under the artifact's name.</summary>
    OutputArtifact,
}

/// <summary>What a parameter's value must be.</summary>
public enum ParameterType
{
    /// <summary>Any text but an empty one.</summary>
    Text,

    /// <summary>A whole number in a range.</summary>
    Integer,

    /// <summary><c>on</c> or <c>off</c>.</summary>
    Switch,

    /// <summary>One of a few words.</summary>
    Choice,
}

/// <summary>One parameter that an action accepts, with all that its documentation says.</summary>
/// <param name="Name">Case-sensitive; a family's name ends with a dot.</param>
/// <param name="Description">One sentence.</param>
public sealed partial record Parameter(string Name, string Description)
{
    /// <summary>The name that stands for "the name of an output artifact" in the documentation.</summary>
    public const string OutputArtifactName = "<OutputArtifactName>";

    /// <summary>How it is named. Default: one value under one name.</summary>
    public ParameterKind Kind { get; init; } = ParameterKind.Single;

    /// <summary>What the value must be. Default: any text.</summary>
    public ParameterType Type { get; init; } = ParameterType.Text;

    /// <summary>Whether the action fails without it.</summary>
    public bool Required { get; init; }

    /// <summary>The value when it is not given; <see langword="null"/> for none.</summary>
    public string? Default { get; init; }

    /// <summary>The default in words, when it depends on something.</summary>
    public string? DefaultDescription { get; init; }

    /// <summary>The smallest number.</summary>
    public int Min { get; init; }

    /// <summary>The largest number.</summary>
    public int Max { get; init; } = int.MaxValue;

    /// <summary>The words of a choice.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Other spellings that mean the same.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Says what is wrong with a text that is of the right type; <see langword="null"/> for nothing.</summary>
    internal Func<string, string?>? Check { get; init; }

    /// <summary>A family of parameters that share a prefix.</summary>
    public static Parameter Family(string prefix, string description) => new(prefix, description) { Kind = ParameterKind.Prefix };

    /// <summary>One required parameter per output artifact that the pipeline declares for the action.</summary>
    public static Parameter PerOutputArtifact(string description) => new(OutputArtifactName, description) { Kind = ParameterKind.OutputArtifact, Required = true };

    /// <summary>What is wrong with a value, in words that follow "the parameter"; <see langword="null"/> when nothing is.</summary>
    internal string? Refuse(string name, string value) => Type switch
    {
        // A variable may be set to nothing.
        _ when string.IsNullOrWhiteSpace(value) && Kind != ParameterKind.Prefix => "is empty",
        _ when value.Contains('\0', StringComparison.Ordinal) => "holds the character NUL",
        _ when Kind == ParameterKind.Prefix && name.AsSpan(Name.Length).ContainsAny('=', '\0') => "has a name with '=' or the character NUL",
        ParameterType.Integer when !int.TryParse(value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            || number < Min || number > Max => $"is '{value}', and must be a whole number from {Min} to {Max}",
        ParameterType.Switch when value is not ("on" or "off") => $"is '{value}', and must be 'on' or 'off'",
        ParameterType.Choice when !Choices.Contains(value) => $"is '{value}', and must be one of {string.Join(", ", Choices)}",
        _ => Check?.Invoke(value),
    };
}
