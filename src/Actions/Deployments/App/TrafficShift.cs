using System.Globalization;
using System.Text.RegularExpressions;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>How the callers move to a new version: which part of them in each step, and how long from one step to the next. The names are CodeDeploy's.</summary>
/// <param name="Weights">The part that the new version gets, step by step; the last is 1.0.</param>
/// <param name="Interval">The time between two steps.</param>
internal sealed partial record TrafficShift(IReadOnlyList<double> Weights, TimeSpan Interval)
{
    public const string DefaultName = "AllAtOnce";

    public static TrafficShift AllAtOnce { get; } = new([1.0], TimeSpan.Zero);

    /// <summary>From the first step to the last.</summary>
    public TimeSpan Duration => Interval * (Weights.Count - 1);

    /// <exception cref="ActionException">It is no such name.</exception>
    public static TrafficShift Parse(string name)
    {
        if (name == DefaultName) return AllAtOnce;
        var match = Name().Match(name);
        if (!match.Success) throw Wrong(name, $"must be {DefaultName}, Canary<N>Percent<M>Minutes or Linear<N>PercentEvery<M>Minutes");
        var (percent, minutes) = (Number(match, "percent"), Number(match, "minutes"));
        if (percent is < 1 or > 99) throw Wrong(name, "must shift 1 to 99 percent");
        if (minutes < 1) throw Wrong(name, "must take at least a minute");
        var steps = match.Groups["kind"].Value == "Canary" ? [percent] : Enumerable.Range(1, 99 / percent).Select(step => step * percent);
        return new([.. steps.Select(step => step / 100.0), 1.0], TimeSpan.FromMinutes(minutes));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static ActionException Wrong(string name, string reason) => ActionException.Configuration(
        $"UserParameters: 'shift' is '{name}', and {reason}, such as Canary10Percent5Minutes or Linear10PercentEvery1Minute.");

    [GeneratedRegex(@"^(?:(?<kind>Canary)(?<percent>[0-9]{1,3})Percent|(?<kind>Linear)(?<percent>[0-9]{1,3})PercentEvery)(?<minutes>[0-9]{1,4})Minutes?\z")]
    private static partial Regex Name();
}
