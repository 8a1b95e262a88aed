using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LocalAws.Documents;

/// <summary>The numbers of YAML 1.1, however large: digits are kept as they are, and never pass through a type that could lose some.</summary>
internal static partial class YamlNumbers
{
    private const int MaxCharacters = 1_000;

    /// <returns>Null when the text is no whole number: <c>08</c> and <c>0o17</c> are none.</returns>
    public static JsonNode? Integer(string text)
    {
        var digits = Unsigned(text).Replace("_", "", StringComparison.Ordinal);
        BigInteger? value = text switch
        {
            _ when text.Length > MaxCharacters => null,
            _ when Binary().IsMatch(text) => InBase(digits[2..], 2),
            _ when Hexadecimal().IsMatch(text) => InBase(digits[2..], 16),
            _ when Octal().IsMatch(text) => InBase(digits, 8),
            _ when Decimal().IsMatch(text) => BigInteger.Parse(digits, CultureInfo.InvariantCulture),
            _ when Sexagesimal().IsMatch(text) => digits.Split(':').Aggregate(BigInteger.Zero, (sum, part) =>
                (sum * 60) + int.Parse(part, CultureInfo.InvariantCulture)),
            _ => null,
        };
        return value is { } number ? Raw((text.StartsWith('-') ? -number : number).ToString(CultureInfo.InvariantCulture)) : null;
    }

    /// <returns>Null when the text is no fraction: without a point, or with an exponent without a sign, it is none.</returns>
    /// <exception cref="NotSupportedException">JSON has no such number.</exception>
    public static JsonNode? Float(string text)
    {
        if (text.Length > MaxCharacters) return null;
        if (Endless().IsMatch(text)) throw new NotSupportedException($"the number {text} is not supported; quote it if it is a text");
        if (!Fraction().IsMatch(text) && !SexagesimalFraction().IsMatch(text)) return null;
        var parts = Unsigned(text).Replace("_", "", StringComparison.Ordinal).Split(':');
        var value = parts.Aggregate(0.0, (sum, part) => (sum * 60) + double.Parse(part, CultureInfo.InvariantCulture));
        if (!double.IsFinite(value)) throw new NotSupportedException($"the number {text} is too large; quote it if it is a text");
        return Raw((text.StartsWith('-') ? "-" : "") + WithPoint(value.ToString("R", CultureInfo.InvariantCulture)));
    }

    // A fraction stays one when it is whole: 1.0, not 1; 5.0E+40, not 5E+40.
    private static string WithPoint(string number)
    {
        var exponent = number.IndexOf('E', StringComparison.Ordinal) is var at and >= 0 ? at : number.Length;
        return number.Contains('.', StringComparison.Ordinal) ? number : number.Insert(exponent, ".0");
    }

    private static BigInteger InBase(string digits, int radix) =>
        digits.Aggregate(BigInteger.Zero, (sum, digit) => (sum * radix) + Convert.ToInt32(digit.ToString(), 16));

    private static string Unsigned(string text) => text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;

    private static JsonNode Raw(string number) => JsonNode.Parse(number)!;

    [GeneratedRegex(@"\A[-+]?0b[01_]*[01][01_]*\z")]
    private static partial Regex Binary();

    [GeneratedRegex(@"\A[-+]?0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*\z")]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"\A[-+]?0[0-7_]+\z")]
    private static partial Regex Octal();

    [GeneratedRegex(@"\A[-+]?(0|[1-9][0-9_]*)\z")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"\A[-+]?[1-9][0-9_]{0,8}(:[0-5]?[0-9])+\z")]
    private static partial Regex Sexagesimal();

    [GeneratedRegex(@"\A([-+]?[0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?|\.[0-9][0-9_]*([eE][-+][0-9]+)?)\z")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\A[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*\z")]
    private static partial Regex SexagesimalFraction();

    [GeneratedRegex(@"\A([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z")]
    private static partial Regex Endless();
}
