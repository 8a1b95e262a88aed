using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.CodePipeline;
using Amazon.Lambda.Model;
using Moq;

namespace Actions.Tests.App;

/// <summary>AWS that does not answer, and time that is over, between two steps.</summary>
public sealed class DeployAppOutageTests : IDisposable
{
    private const string Canary = "function=app&alias=live&shift=Canary10Percent5Minutes";

    private readonly FakeApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_time_out_in_the_middle_puts_the_alias_back()
    {
        await _app.UntilTrafficAsync(Canary + "&timeout=6", "version 7, with 10 % to version 8");
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(6));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("Given up after timeout=6 minutes", result.Message);
        Assert.Equal("version 7", _app.Alias);
    }

    [Fact]
    public async Task A_wait_that_would_outlast_the_time_out_is_not_begun()
    {
        Assert.True((await _app.Job.WithParameters(Canary + "&timeout=6").InvokeAsync(Token)).Continues);
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(1.5));
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        Assert.Equal("version 7, with 10 % to version 8", _app.Alias);
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(4.45));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Equal("version 7", _app.Alias);
    }

    public static TheoryData<Exception> Outages =>
    [
        FakeApp.Error<TooManyRequestsException>("Rate exceeded", System.Net.HttpStatusCode.TooManyRequests),
        new HttpRequestException("Connection refused"),
        new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout", new TimeoutException()),
    ];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Where_AWS_does_not_answer_the_shift_waits_for_it(Exception outage)
    {
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        _app.Lambda.Setup(l => l.GetAliasAsync(It.IsAny<GetAliasRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(outage);

        var result = await _app.Job.InvokeAsync(Token);

        Assert.True(result.Continues, result.Message);
        Assert.Contains($"AWS does not answer; waiting for it: {outage.Message}", result.Message);
    }

    [Fact]
    public async Task A_way_back_that_AWS_does_not_answer_is_gone_later()
    {
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        _app.Alarms["errors"] = StateValue.ALARM;
        var throttled = true;
        _app.BeforeChange = () =>
        {
            if (throttled) throw FakeApp.Error<TooManyRequestsException>("Rate exceeded", System.Net.HttpStatusCode.TooManyRequests);
        };
        Assert.Contains("must be put back", (await _app.Job.InvokeAsync(Token)).Message);
        throttled = false;
        _app.Alarms["errors"] = StateValue.OK;

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal((FailureType.JobFailed, "The alarm 'errors' is in ALARM: 5 errors The alias 'live' was put back: version 7."), (result.FailureType, result.Message));
        Assert.Equal("version 7", _app.Alias);
    }

    [Fact]
    public async Task A_way_back_that_is_refused_tells_a_person_what_to_do()
    {
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        _app.Alarms["errors"] = StateValue.ALARM;
        _app.BeforeChange = () => throw FakeApp.Error<Amazon.Lambda.Model.InvalidParameterValueException>("Not now.");

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Contains("The alias 'live' of app COULD NOT BE PUT BACK (Not now.): make it version 7 by hand.", result.Message);
    }

    [Fact]
    public async Task A_function_that_is_stopped_in_the_middle_goes_on_in_the_next_invocation()
    {
        await _app.UntilTrafficAsync(Canary, "version 7, with 10 % to version 8");
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(5));
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _app.BeforeChange = () =>
        {
            _app.BeforeChange = () => { };
            shutdown.Cancel();
            shutdown.Token.ThrowIfCancellationRequested();
        };

        Assert.True((await _app.Job.InvokeAsync(shutdown.Token)).Continues);
        Assert.True((await _app.Job.InvokeAsync(Token)).Succeeded);
        Assert.Equal("version 8", _app.Alias);
    }

    [Fact]
    public async Task Where_no_client_can_be_made_the_shift_waits_for_it()
    {
        await _app.UntilTrafficAsync(Canary, "version 7, with 10 % to version 8");
        _app.BeforeClient = () => throw new HttpRequestException("Connection refused");

        Assert.Contains("AWS does not answer; waiting for it: Connection refused", (await _app.Job.InvokeAsync(Token)).Message);

        _app.BeforeClient = () => { };
        Assert.True((await _app.Job.RunToEndAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task An_alias_that_no_client_can_put_back_in_time_is_left_to_a_person()
    {
        await _app.UntilTrafficAsync(Canary + "&timeout=6", "version 7, with 10 % to version 8");
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(6));
        _app.BeforeClient = () => throw new HttpRequestException("Connection refused");

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Contains("Given up after timeout=6 minutes", result.Message);
        Assert.Contains("The alias 'live' of app COULD NOT BE PUT BACK (Connection refused): make it version 7 by hand.", result.Message);
    }

    [Fact]
    public async Task Alarms_that_do_not_answer_until_the_time_is_over_put_the_alias_back()
    {
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors&timeout=6", "version 7, with 10 % to version 8");
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(6));
        _app.CloudWatch.Setup(c => c.DescribeAlarmsAsync(It.IsAny<DescribeAlarmsRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new HttpRequestException("Connection refused"));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal((FailureType.JobFailed, "version 7"), (result.FailureType, _app.Alias));
        Assert.Contains("Given up after timeout=6 minutes", result.Message);
    }

    [Fact]
    public async Task A_way_back_that_AWS_does_not_answer_until_the_time_is_over_is_left_to_a_person()
    {
        await _app.UntilTrafficAsync(Canary + "&timeout=6", "version 7, with 10 % to version 8");
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(6));
        _app.BeforeChange = () => throw new HttpRequestException("Connection refused");

        Assert.Contains("The alias 'live' of app COULD NOT BE PUT BACK (Connection refused): make it version 7 by hand.", (await _app.Job.InvokeAsync(Token)).Message);
    }

    [Fact]
    public async Task A_request_that_the_end_of_the_time_cuts_off_puts_the_alias_back()
    {
        await _app.UntilTrafficAsync(Canary + "&timeout=6", "version 7, with 10 % to version 8");
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(5));
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _app.BeforeChange = () =>
        {
            _app.BeforeChange = () => { };
            _app.Job.Clock.Advance(TimeSpan.FromMinutes(1));
            shutdown.Cancel();
            shutdown.Token.ThrowIfCancellationRequested();
        };

        var result = await _app.Job.InvokeAsync(shutdown.Token);

        Assert.Equal((FailureType.JobFailed, "version 7"), (result.FailureType, _app.Alias));
        Assert.Contains("The alias 'live' was put back: version 7.", result.Message);
    }

    [Fact]
    public async Task What_nobody_expects_puts_the_alias_back_too()
    {
        await _app.UntilTrafficAsync(Canary, "version 7, with 10 % to version 8");
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(5));
        _app.BeforeChange = () =>
        {
            _app.BeforeChange = () => { };
            throw new InvalidOperationException("A bug.");
        };

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal((FailureType.JobFailed, "version 7"), (result.FailureType, _app.Alias));
        Assert.Equal("deploy-app failed unexpectedly: InvalidOperationException: A bug. The function's log has the whole of it. The alias 'live' was put back: version 7.", result.Message);
        Assert.Contains("The shift ends: System.InvalidOperationException: A bug.", _app.Job.Log, StringComparison.Ordinal);
    }
}
