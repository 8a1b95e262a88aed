using System.Text;
using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.CodePipeline;
using Amazon.Lambda.Model;
using Moq;

namespace Actions.Tests.App;

/// <summary>Nothing that is said about a failure may keep the callers on the version that failed.</summary>
public sealed class DeployAppReportTests : IDisposable
{
    private const string Canary = "function=app&alias=live&shift=Canary10Percent5Minutes";

    private readonly FakeApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Answers() =>
    [
        string.Concat(Enumerable.Repeat("🐪", 1000)),
        "x" + string.Concat(Enumerable.Repeat("🐪", 1000)),
        string.Concat(Enumerable.Repeat("👨‍👩‍👧", 500)),
        "e" + new string('\u0301', 3000),
        string.Concat(Enumerable.Repeat("\x1b[31m", 500)),
        new string('\u202e', 2000),
        "\"" + string.Concat(Enumerable.Repeat("\\ud83d", 400)) + "\"",
        """{"Status":"Failed","Message":"\udc2a\ud83d"}""",
        """{"Status":"\ud83d"}""",
    ];

    public void Dispose() => _app.Dispose();

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Whatever_a_hook_answers_the_alias_is_put_back(string answer)
    {
        _app.Job.WithParameters("function=app&alias=live&postTraffic=after");
        _app.GivenHook("after", answer);

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.Equal((FailureType.JobFailed, "version 7"), (result.FailureType, _app.Alias));
        Assert.EndsWith("The alias 'live' was put back: version 7.", result.Message, StringComparison.Ordinal);
        AssertWhole(result.Message);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Whatever_a_hook_answers_the_alias_is_put_back_when_AWS_answers_again(string answer)
    {
        _app.Job.WithParameters("function=app&alias=live&postTraffic=after");
        _app.GivenHook("after", answer);
        var throttled = false;
        _app.BeforeChange = () =>
        {
            if (throttled) throw FakeApp.Error<TooManyRequestsException>("Rate exceeded", System.Net.HttpStatusCode.TooManyRequests);
            throttled = true;
        };
        while (!throttled) Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        var waiting = await _app.Job.InvokeAsync(Token);
        Assert.True(waiting.Continues, waiting.Message);
        Assert.Contains("must be put back", waiting.Message);
        _app.BeforeChange = () => { };

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.Equal((FailureType.JobFailed, "version 7"), (result.FailureType, _app.Alias));
        AssertWhole(result.Message);
    }

    [Fact]
    public async Task An_alarms_reason_of_emoji_is_reported_after_the_alias_was_put_back()
    {
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        _app.CloudWatch.Setup(c => c.DescribeAlarmsAsync(It.IsAny<DescribeAlarmsRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(new DescribeAlarmsResponse
        {
            MetricAlarms = [new() { AlarmName = "errors", StateValue = StateValue.ALARM, StateReason = "x" + string.Concat(Enumerable.Repeat("🐪", 5000)) }],
        });

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal((FailureType.JobFailed, "version 7"), (result.FailureType, _app.Alias));
        Assert.EndsWith("The alias 'live' was put back: version 7.", result.Message, StringComparison.Ordinal);
        AssertWhole(result.Message);
    }

    [Fact]
    public async Task An_error_whose_message_throws_puts_the_alias_back_all_the_same()
    {
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        _app.CloudWatch.Setup(c => c.DescribeAlarmsAsync(It.IsAny<DescribeAlarmsRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new UnspeakableException());

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal("version 7", _app.Alias);
        Assert.Contains("deploy-app failed unexpectedly: UnspeakableException.", result.Message, StringComparison.Ordinal);
    }

    private static void AssertWhole(string message) =>
        Assert.Equal(message, Encoding.UTF8.GetString(new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(message)), StringComparer.Ordinal);

    private sealed class UnspeakableException : Exception
    {
        public override string Message => throw new NotSupportedException("no words");
    }
}
