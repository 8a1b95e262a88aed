using System.Globalization;
using LocalPipeline.Model;

namespace LocalPipeline.Validation.UserParameters;

internal static class ParameterValue
{
    /// <returns>What is wrong with a value, in words that follow its name; null when nothing is, or when only the run can tell.</returns>
    public static string? Problem(ActionParameter parameter, string value) => parameter.Type switch
    {
        // A variable may be set to nothing.
        _ when value.Length == 0 => parameter.Kind == "prefix" ? null : "is empty",
        _ when value.Contains("#{", StringComparison.Ordinal) => null,
        "integer" when !IsInRange(parameter, value) => $"is '{value}', and must be a whole number{Range(parameter)}",
        "switch" when value is not ("on" or "off") => $"is '{value}', and must be on or off",
        "choice" when parameter.Choices?.Contains(value) == false => $"is '{value}', and must be one of {string.Join(", ", parameter.Choices)}",
        _ => null,
    };

    private static bool IsInRange(ActionParameter parameter, string value) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= (parameter.Min ?? long.MinValue) && number <= (parameter.Max ?? long.MaxValue);

    private static string Range(ActionParameter parameter) => (parameter.Min, parameter.Max) switch
    {
        ({ } min, { } max) => $" from {min} to {max}",
        ({ } min, null) => $" from {min}",
        (null, { } max) => $" up to {max}",
        _ => "",
    };
}
