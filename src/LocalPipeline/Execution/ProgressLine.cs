using System.Globalization;
using System.Text.RegularExpressions;

namespace LocalPipeline.Execution;

/// <summary>How far a function is, as it says in a line of its log: <c>[progress] 24 %: 1,200 of 5,000 files uploaded</c>, or without the percent.</summary>
internal sealed partial record ProgressLine(string Text, int? PercentComplete)
{
    private const string Mark = "[progress] ";

    /// <returns>Null for any other line.</returns>
    public static ProgressLine? Read(string line)
    {
        // Nearly every line is another one.
        if (!line.StartsWith(Mark, StringComparison.Ordinal)) return null;
        var text = line[Mark.Length..];
        return Percent().Match(text) is { Success: true } match && int.Parse(match.Groups["percent"].Value, CultureInfo.InvariantCulture) is <= 100 and var percent
            ? new(text[match.Length..], percent)
            : new(text, null);
    }

    [GeneratedRegex(@"^(?<percent>[0-9]{1,3}) %: ", RegexOptions.ExplicitCapture)]
    private static partial Regex Percent();
}
