using System.Globalization;
using System.Text.RegularExpressions;

namespace LocalPipeline.Console;

/// <summary>
/// How long the commands ran that actions start, so that a run can tell its own time from theirs. A function says it in its log
/// when a command has ended: <c>[command] npm ci: exit code 0 after 12.3 s</c>, which Lambda's logger puts behind time, request and
/// level, each with a tab. Commands side by side count once.
/// </summary>
internal sealed partial class CommandTime
{
    private readonly List<(DateTimeOffset Start, DateTimeOffset End)> _spans = [];

    public double? Seconds => _spans.Count == 0 ? null : Math.Round(Total().TotalSeconds, 3);

    public void Add(string line, DateTimeOffset time)
    {
        // Nearly every line of a long build is another one.
        if (line.EndsWith(" s", StringComparison.Ordinal) && Ended().Match(line) is { Success: true } match)
        {
            _spans.Add((time - TimeSpan.FromSeconds(double.Parse(match.Groups["seconds"].Value, CultureInfo.InvariantCulture)), time));
        }
    }

    private TimeSpan Total()
    {
        var (total, reached) = (TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var (start, end) in _spans.OrderBy(span => span.Start))
        {
            var from = start > reached ? start : reached;
            if (end > from)
            {
                (total, reached) = (total + (end - from), end);
            }
        }

        return total;
    }

    [GeneratedRegex(@"(^|\t)\[command\] .+ after (?<seconds>\d{1,6}(\.\d{1,3})?) s$", RegexOptions.ExplicitCapture)]
    private static partial Regex Ended();
}
