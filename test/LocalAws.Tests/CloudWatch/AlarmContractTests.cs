using System.Xml.Linq;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.CloudWatch;

/// <summary>What every CloudWatch does with alarms, over the query protocol.</summary>
public abstract class AlarmContractTests(IContractTarget target) : ContractTests(target)
{
    private QueryClient _cloudWatch = null!;

    private string Name { get; } = Unique("alarm");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _cloudWatch = new(Target.Endpoint, Target.Credentials, "monitoring");
    }

    public override ValueTask DisposeAsync()
    {
        _cloudWatch.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task A_new_alarm_is_what_was_asked_for()
    {
        await PutAsync(Name, ("Dimensions.member.1.Name", "FunctionName"), ("Dimensions.member.1.Value", "app"), ("AlarmDescription", "too many errors"));

        var alarm = Assert.Single(await DescribeAsync(("AlarmNames.member.1", Name)));
        Assert.Equal($"arn:aws:cloudwatch:us-east-1:123456789012:alarm:{Name}", (string?)alarm.Element("AlarmArn"));
        Assert.Equal(("Errors", "AWS/Lambda", "Sum", "GreaterThanThreshold", "too many errors"),
            ((string?)alarm.Element("MetricName"), (string?)alarm.Element("Namespace"), (string?)alarm.Element("Statistic"), (string?)alarm.Element("ComparisonOperator"), (string?)alarm.Element("AlarmDescription")));
        Assert.Equal((60, 1, 0.5), ((int)alarm.Element("Period")!, (int)alarm.Element("EvaluationPeriods")!, (double)alarm.Element("Threshold")!));
        Assert.Equal("app", (string?)alarm.Element("Dimensions")!.Element("member")!.Element("Value"));
    }

    [Fact]
    public async Task A_state_that_was_set_stays_and_says_why()
    {
        await PutAsync(Name);

        Assert.Equal(200, await SetAsync(Name, "ALARM"));

        var alarm = Assert.Single(await DescribeAsync(("AlarmNames.member.1", Name)));
        Assert.Equal(("ALARM", "a test says so"), ((string?)alarm.Element("StateValue"), (string?)alarm.Element("StateReason")));
        Assert.InRange((DateTimeOffset)alarm.Element("StateUpdatedTimestamp")!, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task Only_the_alarms_that_were_named_are_described_and_a_missing_one_is_left_out()
    {
        await PutAsync(Name);
        await PutAsync(Name + "-other");

        var named = await DescribeAsync(("AlarmNames.member.1", Name), ("AlarmNames.member.2", Name + "-missing"), ("AlarmTypes.member.1", "MetricAlarm"), ("AlarmTypes.member.2", "CompositeAlarm"));

        Assert.Equal([Name], named.Select(alarm => (string?)alarm.Element("AlarmName")));
        Assert.Equal(2, (await DescribeAsync(("AlarmNamePrefix", Name))).Count);
    }

    [Fact]
    public async Task Alarms_are_found_by_their_state()
    {
        await PutAsync(Name);
        await PutAsync(Name + "-other");
        await SetAsync(Name, "ALARM");

        var names = (await DescribeAsync(("StateValue", "ALARM"))).Select(alarm => (string?)alarm.Element("AlarmName")).ToList();
        Assert.Contains(Name, names);
        Assert.DoesNotContain(Name + "-other", names);
    }

    [Fact]
    public async Task A_deleted_alarm_is_gone()
    {
        await PutAsync(Name);

        var (status, _) = await _cloudWatch.SendAsync("DeleteAlarms", ("Version", "2010-08-01"), ("AlarmNames.member.1", Name));

        Assert.Equal(200, status);
        Assert.Empty(await DescribeAsync(("AlarmNames.member.1", Name)));
    }

    [Fact]
    public async Task The_state_of_an_alarm_that_is_not_there_cannot_be_set() => Assert.Equal(404, await SetAsync(Name, "ALARM"));

    protected async Task<IReadOnlyList<XElement>> DescribeAsync(params (string, string)[] members)
    {
        var (status, answer) = await _cloudWatch.SendAsync("DescribeAlarms", [("Version", "2010-08-01"), .. members]);
        Assert.True(status == 200, answer.ToString());
        return [.. answer.Element("DescribeAlarmsResult")!.Element("MetricAlarms")?.Elements("member") ?? []];
    }

    protected async Task PutAsync(string name, params (string, string)[] more)
    {
        var (status, answer) = await SendAsync("PutMetricAlarm", [
            ("AlarmName", name), ("MetricName", "Errors"), ("Namespace", "AWS/Lambda"), ("Statistic", "Sum"), ("Period", "60"),
            ("EvaluationPeriods", "1"), ("Threshold", "0.5"), ("ComparisonOperator", "GreaterThanThreshold"), .. more]);
        Assert.True(status == 200, answer.ToString());
    }

    protected async Task<int> SetAsync(string name, string state) =>
        (await SendAsync("SetAlarmState", ("AlarmName", name), ("StateValue", state), ("StateReason", "a test says so"))).Status;

    protected Task<(int Status, XElement Body)> SendAsync(string action, params (string, string)[] members) => _cloudWatch.SendAsync(action, [("Version", "2010-08-01"), .. members]);
}

public sealed class AlarmsOnEmbedded(EmbeddedTarget target) : AlarmContractTests(target)
{
    /// <summary>As on AWS; moto's begin in OK.</summary>
    [Fact]
    public async Task A_new_alarm_has_no_data_and_a_changed_one_keeps_its_state()
    {
        var name = Unique("alarm");
        await PutAsync(name);
        Assert.Equal("INSUFFICIENT_DATA", (string?)Assert.Single(await DescribeAsync(("AlarmNames.member.1", name))).Element("StateValue"));

        await SetAsync(name, "OK");
        await PutAsync(name, ("AlarmDescription", "changed"));

        var alarm = Assert.Single(await DescribeAsync(("AlarmNames.member.1", name)));
        Assert.Equal(("OK", "changed"), ((string?)alarm.Element("StateValue"), (string?)alarm.Element("AlarmDescription")));
    }

    [Fact]
    public async Task Alarms_come_in_pages()
    {
        var prefix = Unique("paged");
        for (var i = 0; i < 3; i++) await PutAsync($"{prefix}-{i}");

        var (_, first) = await SendAsync("DescribeAlarms", ("AlarmNamePrefix", prefix), ("MaxRecords", "2"));
        var rest = await DescribeAsync(("AlarmNamePrefix", prefix), ("MaxRecords", "2"), ("NextToken", (string)first.Element("DescribeAlarmsResult")!.Element("NextToken")!));

        Assert.Equal([$"{prefix}-2"], rest.Select(alarm => (string?)alarm.Element("AlarmName")));
    }

    [Theory]
    [InlineData("SetAlarmState", 400, "ValidationError", "Value 'RED' at 'stateValue'")]
    [InlineData("PutMetricAlarm", 400, "ValidationError", "MetricName is missing.")]
    [InlineData("GetMetricData", 501, "NotImplemented", "GetMetricData")]
    public async Task What_it_cannot_do_is_refused_by_name(string action, int status, string code, string message)
    {
        var refusal = await SendAsync(action, ("AlarmName", "any"), ("StateValue", "RED"), ("StateReason", "none"));

        Assert.Equal((status, code), (refusal.Status, (string?)refusal.Body.Element("Error")!.Element("Code")));
        Assert.Contains(message, (string?)refusal.Body.Element("Error")!.Element("Message"), StringComparison.Ordinal);
    }

    /// <summary>AWS's own command line, which speaks JSON to CloudWatch.</summary>
    [Fact]
    public async Task The_command_line_sets_an_alarm()
    {
        var name = Unique("alarm");
        await PutAsync(name);

        var set = await AwsCli.RunAsync(Target, ["cloudwatch", "set-alarm-state", "--alarm-name", name, "--state-value", "ALARM", "--state-reason", "by hand"]);
        var described = await AwsCli.RunAsync(Target, ["cloudwatch", "describe-alarms", "--alarm-names", name, "--query", "MetricAlarms[].[StateValue,StateReason,ActionsEnabled,Threshold]", "--output", "text"]);
        var missing = await AwsCli.RunAsync(Target, ["cloudwatch", "set-alarm-state", "--alarm-name", "none", "--state-value", "OK", "--state-reason", "by hand"]);

        Assert.True(set.ExitCode == 0, set.Errors);
        Assert.Equal("ALARM\tby hand\tTrue\t0.5", described.Output.Trim());
        Assert.Contains("(ResourceNotFound)", missing.Errors, StringComparison.Ordinal);
    }
}

public sealed class AlarmsOnMoto(MotoTarget target) : AlarmContractTests(target);
