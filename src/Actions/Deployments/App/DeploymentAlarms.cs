using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>The alarms that must not be in <c>ALARM</c> while an app is deployed. An alarm without data does not stand in the way.</summary>
internal sealed class DeploymentAlarms(IAmazonCloudWatch cloudWatch, IReadOnlyList<string> names)
{
    /// <summary>As many as DescribeAlarms takes at once.</summary>
    public const int MaxNames = 100;

    /// <exception cref="ActionException">One of them is in <c>ALARM</c>, or is not there.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (await FindRaisedAsync(cancellationToken) is { } raised) throw raised;
    }

    /// <returns>What is to be said of the first one that is in <c>ALARM</c>; <see langword="null"/> for none.</returns>
    /// <exception cref="ActionException">One of them is not there.</exception>
    public async Task<ActionException?> FindRaisedAsync(CancellationToken cancellationToken)
    {
        var found = await DescribeAsync(cancellationToken);
        var missing = names.Where(name => !found.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            throw ActionException.Configuration($"There is no CloudWatch alarm {string.Join(" and none ", missing.Select(m => $"'{m}'"))}. Correct the parameter 'alarms', 'region' or 'role'.");
        return names.FirstOrDefault(name => found[name].State == StateValue.ALARM) is { } raised
            ? ActionException.JobFailed($"The alarm '{raised}' is in ALARM: {found[raised].Reason}")
            : null;
    }

    private async Task<Dictionary<string, (StateValue State, string Reason)>> DescribeAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (StateValue, string)>(StringComparer.Ordinal);
        // Without the types, CloudWatch leaves composite alarms out.
        var request = new DescribeAlarmsRequest { AlarmNames = [.. names], AlarmTypes = ["MetricAlarm", "CompositeAlarm"], MaxRecords = MaxNames };
        try
        {
            do
            {
                var page = await cloudWatch.DescribeAlarmsAsync(request, cancellationToken);
                foreach (var alarm in page.MetricAlarms ?? []) found[alarm.AlarmName] = (alarm.StateValue, alarm.StateReason);
                foreach (var alarm in page.CompositeAlarms ?? []) found[alarm.AlarmName] = (alarm.StateValue, alarm.StateReason);
                request.NextToken = page.NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken));
            return found;
        }
        catch (AmazonServiceException e)
        {
            throw AwsErrors.Translate(e, "The alarms cannot be looked at");
        }
    }
}
