namespace LocalAws.CloudWatch;

/// <summary>The alarms, for the program that runs them.</summary>
public sealed class LocalCloudWatch
{
    private readonly AlarmStore _alarms;
    private readonly TimeProvider _time;

    internal LocalCloudWatch(AlarmStore alarms, TimeProvider time) => (_alarms, _time) = (alarms, time);

    /// <summary>All alarms, as they are now.</summary>
    public IReadOnlyList<LocalAlarm> Alarms() => [.. _alarms.All.Select(alarm => new LocalAlarm(alarm.AlarmName, alarm.StateValue, alarm.StateReason))];

    /// <summary>Sets an alarm's state: <c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>. An alarm that is not there is made, on a function's errors.</summary>
    public void SetAlarm(string name, string state, string reason)
    {
        var now = _time.GetUtcNow();
        _alarms.Change(name, alarm => (alarm ?? new MetricAlarm
        {
            AlarmName = name,
            MetricName = "Errors",
            Namespace = "AWS/Lambda",
            Statistic = "Sum",
            Period = 60,
            EvaluationPeriods = 1,
            Threshold = 0,
            ComparisonOperator = "GreaterThanThreshold",
            Configured = now,
            StateUpdated = now,
        }) with
        { StateValue = state, StateReason = reason, StateUpdated = now });
    }
}
