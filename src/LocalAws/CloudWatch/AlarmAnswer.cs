using System.Text.Json.Nodes;

namespace LocalAws.CloudWatch;

/// <summary>An alarm as DescribeAlarms shows it, in the service's JSON; times are seconds since 1970.</summary>
internal static class AlarmAnswer
{
    public static JsonObject Of(MetricAlarm alarm, LocalAwsOptions options) => WithoutNulls(new()
    {
        ["AlarmName"] = alarm.AlarmName,
        ["AlarmArn"] = $"arn:aws:cloudwatch:{options.Region}:{options.AccountId}:alarm:{alarm.AlarmName}",
        ["AlarmDescription"] = alarm.AlarmDescription,
        ["AlarmConfigurationUpdatedTimestamp"] = Seconds(alarm.Configured),
        ["ActionsEnabled"] = alarm.ActionsEnabled,
        ["OKActions"] = Texts(alarm.OKActions),
        ["AlarmActions"] = Texts(alarm.AlarmActions),
        ["InsufficientDataActions"] = Texts(alarm.InsufficientDataActions),
        ["StateValue"] = alarm.StateValue,
        ["StateReason"] = alarm.StateReason,
        ["StateReasonData"] = alarm.StateReasonData,
        ["StateUpdatedTimestamp"] = Seconds(alarm.StateUpdated),
        ["MetricName"] = alarm.MetricName,
        ["Namespace"] = alarm.Namespace,
        ["Statistic"] = alarm.Statistic,
        ["ExtendedStatistic"] = alarm.ExtendedStatistic,
        ["Dimensions"] = new JsonArray([.. alarm.Dimensions.Select(d => new JsonObject { ["Name"] = d.Key, ["Value"] = d.Value })]),
        ["Period"] = alarm.Period,
        ["Unit"] = alarm.Unit,
        ["EvaluationPeriods"] = alarm.EvaluationPeriods,
        ["DatapointsToAlarm"] = alarm.DatapointsToAlarm,
        ["Threshold"] = alarm.Threshold,
        ["ComparisonOperator"] = alarm.ComparisonOperator,
        ["TreatMissingData"] = alarm.TreatMissingData,
    });

    private static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var (name, _) in json.Where(member => member.Value is null).ToList()) json.Remove(name);
        return json;
    }

    private static JsonArray Texts(IReadOnlyList<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
