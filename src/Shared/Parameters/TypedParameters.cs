using System.Globalization;
using System.Text.Json;

namespace CodePipelineActions.Parameters;

public sealed partial record Parameter
{
    /// <summary>A text.</summary>
    /// <param name="name">Case-sensitive.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="default">The value when it is not given; without one the action fails.</param>
    public static Parameter<string> Text(string name, string description, string? @default = null) =>
        new(Needed(name, description, @default), values => values.Text(name));

    /// <summary>A text that may be left out.</summary>
    /// <param name="name">Case-sensitive.</param>
    /// <param name="description">One sentence.</param>
    public static Parameter<string?> OptionalText(string name, string description) =>
        new(new Parameter(name, description), values => values.TextOrNull(name));

    /// <summary>A whole number.</summary>
    /// <param name="name">Case-sensitive.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="range">The smallest and the largest number.</param>
    /// <param name="default">The number when it is not given; without one the action fails.</param>
    public static Parameter<int> Integer(string name, string description, (int Min, int Max) range, int? @default = null) =>
        new(Needed(name, description, @default?.ToString(CultureInfo.InvariantCulture)) with { Type = ParameterType.Integer, Min = range.Min, Max = range.Max }, values => values.Integer(name));

    /// <summary><c>on</c> or <c>off</c>.</summary>
    /// <param name="name">Case-sensitive.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="default">What it is when it is not given.</param>
    public static Parameter<bool> Switch(string name, string description, bool @default) =>
        new(Needed(name, description, @default ? "on" : "off") with { Type = ParameterType.Switch }, values => values.Switch(name));

    /// <summary>One of a few words.</summary>
    /// <param name="name">Case-sensitive.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="choices">The words.</param>
    /// <param name="default">The word when none is given; without one the action fails.</param>
    public static Parameter<string> Choice(string name, string description, IReadOnlyList<string> choices, string? @default = null) =>
        new(Needed(name, description, @default) with { Type = ParameterType.Choice, Choices = choices }, values => values.Text(name));

    /// <summary>A text that means something of the action's own: an address, a duration, a version. It must be given.</summary>
    /// <param name="name">Case-sensitive.</param>
    /// <param name="description">One sentence.</param>
    /// <param name="parse">Reads the text; what it throws as <see cref="FormatException"/>, <see cref="ArgumentException"/>, <see cref="OverflowException"/> or <see cref="JsonException"/> is told as the parameter's mistake.</param>
    public static Parameter<T> Parsed<T>(string name, string description, Func<string, T> parse) =>
        new(Needed(name, description, null) with { Check = text => Mistake(text, parse) }, values => parse(values.Text(name)));

    private static Parameter Needed(string name, string description, string? @default) => new(name, description) { Required = @default is null, Default = @default };

    private static string? Mistake<T>(string text, Func<string, T> parse)
    {
        try
        {
            parse(text);
            return null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException or JsonException)
        {
            return $"is '{text}', which cannot be read: {e.Message.TrimEnd('.')}";
        }
    }
}
