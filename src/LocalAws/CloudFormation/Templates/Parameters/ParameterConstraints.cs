using System.Text.RegularExpressions;

namespace LocalAws.CloudFormation.Templates.Parameters;

/// <summary>Checks one value of a parameter against what the template allows.</summary>
public static class ParameterConstraints
{
    // A template may come from anywhere; its pattern must not hang the run.
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <exception cref="TemplateException">The value is not allowed; the message says what is.</exception>
    public static void Check(ParameterDeclaration parameter, string value)
    {
        if (Violation(parameter, value) is not { } violation)
            return;

        var shown = parameter.NoEcho ? "its value" : $"'{value}'";
        var described = parameter.ConstraintDescription is { } description ? $" ({description})" : "";
        throw new TemplateException($"Parameter {parameter.Name}: {shown} is not allowed: {violation}{described}.");
    }

    private static string? Violation(ParameterDeclaration parameter, string value) =>
        NumberViolation(parameter, value) ?? LengthViolation(parameter, value) ?? ChoiceViolation(parameter, value) ?? PatternViolation(parameter, value);

    private static string? NumberViolation(ParameterDeclaration parameter, string value)
    {
        if (!parameter.IsNumber)
            return null;

        if (!Numbers.TryRead(value, out var number))
            return "it must be a number";

        return number < parameter.MinValue ? $"it must be at least {parameter.MinValue}"
            : number > parameter.MaxValue ? $"it must be at most {parameter.MaxValue}"
            : null;
    }

    private static string? LengthViolation(ParameterDeclaration parameter, string value) =>
        value.Length < parameter.MinLength ? $"it must have at least {parameter.MinLength} characters"
        : value.Length > parameter.MaxLength ? $"it must have at most {parameter.MaxLength} characters, and has {value.Length}"
        : null;

    private static string? ChoiceViolation(ParameterDeclaration parameter, string value) =>
        parameter.AllowedValues is { } allowed && !allowed.Contains(value) ? $"it must be one of {string.Join(", ", allowed)}" : null;

    private static string? PatternViolation(ParameterDeclaration parameter, string value)
    {
        if (parameter.AllowedPattern is not { } pattern)
            return null;

        try
        {
            var matches = Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.None, PatternTimeout);
            return matches ? null : $"it must match {pattern}";
        }
        catch (RegexParseException exception)
        {
            throw new TemplateException($"Parameters.{parameter.Name}.AllowedPattern is no regular expression: {exception.Message}");
        }
        catch (RegexMatchTimeoutException)
        {
            throw new TemplateException($"Parameters.{parameter.Name}.AllowedPattern takes too long on the value given: simplify '{pattern}'.");
        }
    }
}
