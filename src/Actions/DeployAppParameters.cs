using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Actions.Deployments.App;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

internal sealed record DeployAppParameters(string Function, string Alias, AwsTarget Target)
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
        new("alarms", "The names of CloudWatch alarms, separated by commas, of which none may be in `ALARM` before a step and at the end."),
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
        return new(values.Text("function"), values.Text("alias"), TargetParameters.Bind(values))
        {
            Shift = shift,
            Alarms = Names(values.TextOrNull("alarms")),
            PreTraffic = values.TextOrNull("preTraffic"),
            PostTraffic = values.TextOrNull("postTraffic"),
        };
    }

    private static IReadOnlyList<string> Names(string? alarms)
    {
        if (alarms is null) return [];
        var names = alarms.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        if (names.Contains("")) throw ActionException.Configuration($"UserParameters: 'alarms' is '{alarms}', and has an empty name between its commas.");
        return names.Count <= DeploymentAlarms.MaxNames ? names
            : throw ActionException.Configuration($"UserParameters: 'alarms' has {names.Count} names, and CloudWatch looks at no more than {DeploymentAlarms.MaxNames} at once. A composite alarm stands for many.");
    }
}
