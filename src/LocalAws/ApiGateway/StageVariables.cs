using System.Text.RegularExpressions;

namespace LocalAws.ApiGateway;

/// <summary>The rules for a stage's name and variables, and the variables' use: <c>${stageVariables.NAME}</c>.</summary>
internal static partial class StageVariables
{
    public static void ThrowIfInvalidStageName(string name)
    {
        if (!StageName().IsMatch(name))
            throw ApiErrors.BadRequest($"Invalid stage name '{name}': stage name only allows a-zA-Z0-9_- and has 1 to 128 characters");
    }

    public static void ThrowIfInvalid(IEnumerable<KeyValuePair<string, string>> variables)
    {
        foreach (var (name, value) in variables)
        {
            if (!VariableName().IsMatch(name))
                throw ApiErrors.BadRequest($"Invalid stage variable name '{name}': variable names can have alphanumeric and underscore characters");
            if (!VariableValue().IsMatch(value))
                throw ApiErrors.BadRequest($"Invalid stage variable value for '{name}': please use values with alphanumeric characters and the symbols ' ', '-', '.', '_', ':', '/', '?', '&', '=', '#', '~' and ','");
        }
    }

    /// <summary>Puts the stage's values in; a variable that the stage does not have is nothing, as on AWS.</summary>
    public static string Substitute(string text, IReadOnlyDictionary<string, string>? variables) =>
        Reference().Replace(text, match => variables?.GetValueOrDefault(match.Groups[1].Value) ?? "");

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,128}\z")]
    private static partial Regex StageName();

    [GeneratedRegex(@"\A[A-Za-z0-9_]{1,64}\z")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"\A[A-Za-z0-9 ._~:/?#&=,-]{1,512}\z")]
    private static partial Regex VariableValue();

    [GeneratedRegex(@"\$\{stageVariables\.([A-Za-z0-9_]+)\}")]
    private static partial Regex Reference();
}
