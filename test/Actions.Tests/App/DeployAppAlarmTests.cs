using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.CodePipeline;
using CodePipelineActions.Actions.Deployments.App;
using Moq;

namespace Actions.Tests.App;

/// <summary>Alarms before, during and after a shift.</summary>
public sealed class DeployAppAlarmTests : IDisposable
{
    private const string Canary = "function=app&alias=live&shift=Canary10Percent5Minutes";

    private readonly FakeApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task An_alarm_before_the_deployment_stops_it_before_anything_is_changed()
    {
        _app.Alarms["errors"] = StateValue.ALARM;

        var result = await _app.Job.WithParameters(Canary + "&alarms=errors").InvokeAsync(Token);

        Assert.Equal((FailureType.JobFailed, "The alarm 'errors' is in ALARM: 5 errors"), (result.FailureType, result.Message));
        Assert.Equal(("old", "version 7"), (_app.Latest, _app.Alias));
    }

    [Theory]
    [InlineData("version 8", "8", null, 0)]
    [InlineData("version 7, with 10 % to version 8", "7", "8", 0.1)]
    public async Task A_version_that_raises_an_alarm_does_not_stand_in_the_way_of_the_one_before(string now, string version, string? extra, double weight)
    {
        GivenTwoVersions(new(version, extra, weight));
        _app.Alarms["errors"] = StateValue.ALARM;
        Assert.Equal(now, _app.Alias);

        var result = await _app.Job.WithParameters(Canary + "&alarms=errors").RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("7", result.Variables["Version"]);
        // All at once, whatever the shift: each caller that stays where it is meets the error.
        Assert.Equal(["version 7"], _app.History);
        Assert.Equal("new", _app.Latest);
    }

    [Fact]
    public async Task A_return_that_has_arrived_succeeds_again_though_the_alarm_goes_on()
    {
        GivenTwoVersions(new("7"));
        _app.Alarms["errors"] = StateValue.ALARM;

        var result = await _app.Job.WithParameters(Canary + "&alarms=errors").RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Empty(_app.History);
    }

    [Theory]
    [InlineData("7", "8", 0.1)]
    [InlineData("9", "7", 1.0)]
    public async Task What_most_callers_do_not_have_yet_is_no_return(string version, string extra, double weight)
    {
        GivenTwoVersions(new(version, extra, weight));
        (_app.Versions[0].CodeSha256, _app.Versions[1].CodeSha256) = ("old", FakeApp.NewSha);
        _app.Alarms["errors"] = StateValue.ALARM;

        var result = await _app.Job.WithParameters(Canary + "&alarms=errors").InvokeAsync(Token);

        Assert.Equal("The alarm 'errors' is in ALARM: 5 errors", result.Message);
        Assert.Empty(_app.History);
    }

    [Fact]
    public async Task A_return_is_no_return_once_the_function_is_configured_otherwise()
    {
        GivenTwoVersions(new("8"));
        _app.Alarms["errors"] = StateValue.ALARM;
        _app.Configuration = "more memory";

        var result = await _app.Job.WithParameters(Canary + "&alarms=errors").RunToEndAsync(Token);

        Assert.Equal("The alarm 'errors' is in ALARM: 5 errors", result.Message);
        Assert.Equal(("new", "version 8"), (_app.Latest, _app.Alias));
    }

    [Fact]
    public async Task A_missing_alarm_is_found_on_the_way_back_too()
    {
        GivenTwoVersions(new("8"));

        var result = await _app.Job.WithParameters(Canary + "&alarms=latency").RunToEndAsync(Token);

        Assert.Contains("There is no CloudWatch alarm 'latency'.", result.Message);
        Assert.Equal("version 8", _app.Alias);
    }

    [Fact]
    public async Task A_missing_alarm_is_a_configuration_error_before_anything_is_changed()
    {
        _app.Alarms["errors"] = StateValue.OK;

        var result = await _app.Job.WithParameters(Canary + "&alarms=errors,latency,%20load").InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("There is no CloudWatch alarm 'latency' and none 'load'.", result.Message);
        Assert.Equal("old", _app.Latest);
    }

    [Fact]
    public async Task An_alarm_without_data_does_not_stand_in_the_way()
    {
        _app.Alarms["errors"] = StateValue.INSUFFICIENT_DATA;

        Assert.True((await _app.Job.WithParameters(Canary + "&alarms=errors").RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task An_alarm_that_rises_once_all_callers_moved_puts_the_alias_back()
    {
        _app.Alarms["errors"] = StateValue.OK;
        _app.BeforeChange = () => _app.Alarms["errors"] = StateValue.ALARM;

        var result = await _app.Job.WithParameters("function=app&alias=live&alarms=errors").RunToEndAsync(Token);

        Assert.Equal((FailureType.JobFailed, "version 7"), (result.FailureType, _app.Alias));
        Assert.Equal(["version 8", "version 7"], _app.History);
    }

    [Fact]
    public async Task Composite_alarms_are_asked_for_and_watched()
    {
        _app.CloudWatch.Setup(c => c.DescribeAlarmsAsync(It.IsAny<DescribeAlarmsRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((DescribeAlarmsRequest r, CancellationToken _) => new()
            {
                CompositeAlarms = (r.AlarmTypes ?? []).Contains("CompositeAlarm") ? [new() { AlarmName = "all", StateValue = StateValue.ALARM, StateReason = "two of three" }] : [],
            });

        var result = await _app.Job.WithParameters(Canary + "&alarms=all").InvokeAsync(Token);

        Assert.Equal((FailureType.JobFailed, "The alarm 'all' is in ALARM: two of three"), (result.FailureType, result.Message));
    }

    [Fact]
    public async Task An_alarm_in_the_middle_puts_the_alias_back_in_the_next_continuation()
    {
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        _app.Alarms["errors"] = StateValue.ALARM;

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal((FailureType.JobFailed, "The alarm 'errors' is in ALARM: 5 errors The alias 'live' was put back: version 7."), (result.FailureType, result.Message));
        Assert.Equal("version 7", _app.Alias);
    }

    [Fact]
    public async Task An_alarm_between_two_steps_is_not_waited_out()
    {
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        _app.Job.Clock.Advance(TimeSpan.FromSeconds(30));
        _app.Alarms["errors"] = StateValue.ALARM;

        Assert.Equal(FailureType.JobFailed, (await _app.Job.InvokeAsync(Token)).FailureType);
        Assert.Equal("version 7", _app.Alias);
    }

    [Fact]
    public async Task Alarms_on_a_second_page_are_watched_too()
    {
        _app.CloudWatch.Setup(c => c.DescribeAlarmsAsync(It.IsAny<DescribeAlarmsRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((DescribeAlarmsRequest r, CancellationToken _) => r.NextToken is null
                ? new() { MetricAlarms = [new() { AlarmName = "errors", StateValue = StateValue.OK }], NextToken = "more" }
                : new() { MetricAlarms = [new() { AlarmName = "latency", StateValue = StateValue.ALARM, StateReason = "slow" }] });

        Assert.Equal("The alarm 'latency' is in ALARM: slow", (await _app.Job.WithParameters(Canary + "&alarms=errors,latency").InvokeAsync(Token)).Message);
    }

    /// <summary>The job's code is version 7, and another one was deployed after it.</summary>
    private void GivenTwoVersions(AliasTraffic traffic)
    {
        _app.Versions[0].CodeSha256 = FakeApp.NewSha;
        _app.Versions.Add(new() { Version = "8", CodeSha256 = "new", ConfigSha256 = "config" });
        (_app.Latest, _app.Traffic) = ("new", traffic);
    }
}
