using System.Text.RegularExpressions;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Actions.Deployments.App;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

internal sealed partial record DeployAppParameters(string Function, string Alias, AwsTarget Target)
{
    public required TrafficShift Shift { get; init; }

    public required IReadOnlyList<string> Alarms { get; init; }

    public required string? PreTraffic { get; init; }

    public required string? PostTraffic { get; init; }

    public static ParameterSet Accepted { get; } = new(
    [
        new("function", "The name or ARN of the Lambda function.") { Required = true },
        new("alias", "The alias that the callers use; it is created when it is not there.") { Required = true },
        new("shift", "How the callers move to the new version: `AllAtOnce`, `Canary<N>Percent<M>Minutes` or `Linear<N>PercentEvery<M>Minutes`.") { Default = TrafficShift.DefaultName },
        new("alarms", "The names of CloudWatch alarms, separated by commas, of which none may be in `ALARM` before a step and at the end; a rollback goes ahead in any case."),
        new("preTraffic", "The name or ARN of a function that is asked before any caller gets the new version."),
        new("postTraffic", "The name or ARN of a function that is asked once all callers get it."),
        .. TargetParameters.Accepted,
    ]);

    public static DeployAppParameters Bind(BoundParameters values)
    {
        var shift = TrafficShift.Parse(values.Text("shift"));
        var timeout = TimeSpan.FromMinutes(values.Integer("timeout"));
        if (shift.Duration >= timeout)
            throw ActionException.Configuration($"UserParameters: shift={values.Text("shift")} takes {shift.Duration.TotalMinutes:0} minutes, and timeout={timeout.TotalMinutes:0} ends it before. Raise 'timeout' well above that.");
        return new(FunctionName(values.Text("function")), AliasName(values.Text("alias")), TargetParameters.Bind(values))
        {
            Shift = shift,
            Alarms = Names(values.TextOrNull("alarms")),
            PreTraffic = values.TextOrNull("preTraffic"),
            PostTraffic = values.TextOrNull("postTraffic"),
        };
    }

    // With a version in it Lambda would look at that, and the function's own code would never be sent.
    private static string FunctionName(string function) => Qualified().Match(function) is not { Success: true } match ? function
        : throw ActionException.Configuration($"UserParameters: 'function' is '{function}', and has '{match.Groups["qualifier"].Value}' behind the function's name. Name the function alone, and the alias in 'alias'.");

    private static string AliasName(string alias) => AliasPattern().IsMatch(alias) ? alias
        : throw ActionException.Configuration($"UserParameters: 'alias' is '{alias}', and must have 1 to 128 letters, digits, '-' and '_', and not digits alone, such as prod.");

    private static IReadOnlyList<string> Names(string? alarms)
    {
        if (alarms is null) return [];
        var names = alarms.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        if (names.Contains("")) throw ActionException.Configuration($"UserParameters: 'alarms' is '{alarms}', and has an empty name between its commas.");
        return names.Count <= DeploymentAlarms.MaxNames ? names
            : throw ActionException.Configuration($"UserParameters: 'alarms' has {names.Count} names, and CloudWatch looks at no more than {DeploymentAlarms.MaxNames} at once. A composite alarm stands for many.");
    }

    [GeneratedRegex(@"^(arn:[^:]+:lambda:[^:]*:)?([0-9]{12}:)?(function:)?(?!function:)[^:]+:(?<qualifier>[^:]+)\z")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"^(?![0-9]+\z)[a-zA-Z0-9_-]{1,128}\z")]
    private static partial Regex AliasPattern();
}
