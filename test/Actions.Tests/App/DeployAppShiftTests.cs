using Amazon.CloudWatch;
using Amazon.CodePipeline;
using Amazon.Lambda.Model;
using Moq;

namespace Actions.Tests.App;

/// <summary>The way of the callers to the new version, and back.</summary>
public sealed class DeployAppShiftTests : IDisposable
{
    private const string Canary = "function=app&alias=live&shift=Canary10Percent5Minutes";

    private readonly FakeApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_canary_gets_its_part_for_its_time_and_then_all()
    {
        await _app.UntilTrafficAsync(Canary, "version 7, with 10 % to version 8");
        var began = _app.Job.Clock.GetUtcNow();

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(["version 7, with 10 % to version 8", "version 8"], _app.History);
        Assert.Equal(("8", "7"), (result.Variables["Version"], result.Variables["PreviousVersion"]));
        Assert.InRange(_app.Job.Clock.GetUtcNow() - began, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5.5));
    }

    [Fact]
    public async Task A_canary_tells_its_part_and_how_much_of_its_time_is_over()
    {
        await _app.UntilTrafficAsync(Canary, "version 7, with 10 % to version 8");
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(3));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Matches(@"^app:live is version 7, with 10 % to version 8; the next step comes at \d\d:\d\d:\d\d UTC, 3 of 5 min are over$", result.Message);
        Assert.InRange(result.PercentComplete!.Value, 60, 62);
    }

    [Fact]
    public async Task A_linear_shift_goes_step_by_step_and_never_two_at_once()
    {
        await _app.UntilTrafficAsync("function=app&alias=live&shift=Linear30PercentEvery2Minutes", "version 7, with 30 % to version 8");
        // However late a continuation comes, the callers move one step.
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(9));

        var late = await _app.Job.InvokeAsync(Token);
        Assert.Contains("app:live is version 7, with 60 % to version 8; the next step comes at", late.Message);
        Assert.True((await _app.Job.RunToEndAsync(Token)).Succeeded);

        Assert.Equal(["version 7, with 30 % to version 8", "version 7, with 60 % to version 8", "version 7, with 90 % to version 8", "version 8"], _app.History);
    }

    [Fact]
    public async Task A_failed_deployment_gives_back_the_weights_that_were_there()
    {
        _app.ChangeAlias(new("7", "6", 0.25));
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        _app.Alarms["errors"] = StateValue.ALARM;

        Assert.Equal(FailureType.JobFailed, (await _app.Job.InvokeAsync(Token)).FailureType);

        Assert.Equal("version 7, with 25 % to version 6", _app.Alias);
    }

    [Fact]
    public async Task Weights_are_taken_away_with_an_empty_list_because_none_at_all_would_leave_them()
    {
        await _app.Job.WithParameters(Canary).RunToEndAsync(Token);

        var last = _app.Lambda.Invocations.SelectMany(i => i.Arguments).OfType<UpdateAliasRequest>().Last();
        Assert.Equal("8", last.FunctionVersion);
        Assert.Empty(last.RoutingConfig.AdditionalVersionWeights);
    }

    [Fact]
    public async Task What_a_broken_off_shift_of_the_same_code_left_is_not_what_a_failure_goes_back_to()
    {
        _app.Latest = FakeApp.NewSha;
        _app.Versions.Add(new() { Version = "8", CodeSha256 = FakeApp.NewSha, ConfigSha256 = "config" });
        _app.ChangeAlias(new("7", "8", 0.5));
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        _app.Alarms["errors"] = StateValue.ALARM;

        Assert.Equal(FailureType.JobFailed, (await _app.Job.InvokeAsync(Token)).FailureType);

        Assert.Equal("version 7", _app.Alias);
    }

    [Fact]
    public async Task An_alias_that_someone_else_moved_is_left_as_they_made_it()
    {
        await _app.UntilTrafficAsync(Canary, "version 7, with 10 % to version 8");
        _app.ChangeAlias(new("9"));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("was changed by someone else during this deployment: it is version 9 now. The alias 'live' was left as they made it: version 9; before this deployment it was version 7.", result.Message);
        Assert.Equal("version 9", _app.Alias);
    }

    [Fact]
    public async Task An_alias_that_changes_between_look_and_move_is_left_as_it_is()
    {
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        _app.BeforeChange = () => _app.ChangeAlias(new("9"));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Contains("was changed by someone else", result.Message);
        Assert.Equal("version 9", _app.Alias);
    }

    [Fact]
    public async Task A_new_description_in_between_is_no_race()
    {
        await _app.UntilTrafficAsync(Canary, "version 7, with 10 % to version 8");
        var changes = 0;
        _app.BeforeChange = () =>
        {
            if (changes++ == 0) _app.ChangeAlias(_app.Traffic);
        };

        Assert.True((await _app.Job.RunToEndAsync(Token)).Succeeded);
        Assert.Equal(("version 8", 2), (_app.Alias, changes));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_alias_that_was_moved_and_put_back_before_the_first_step_is_not_moved_again(bool beforeTheLook)
    {
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        if (beforeTheLook) _app.ChangeAlias(new("7"));
        else _app.BeforeChange = () => _app.ChangeAlias(new("7"));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Contains("was changed by someone else during this deployment: it is version 7 now. The alias 'live' is as it was: version 7.", result.Message);
        Assert.Empty(_app.History);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_alias_that_has_gone_on_without_this_invocation_is_left_as_it_is(bool beforeTheLook)
    {
        Assert.True((await _app.Job.WithParameters(Canary).InvokeAsync(Token)).Continues);
        if (beforeTheLook) _app.ChangeAlias(new("8"));
        else _app.BeforeChange = () => _app.ChangeAlias(new("8"));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("is version 8 already: another invocation of this deployment, or someone else, has gone on. It was left as it is.", result.Message);
        Assert.Equal("version 8", _app.Alias);
        Assert.Empty(_app.History);
    }

    [Fact]
    public async Task The_duplicate_of_an_invocation_finds_its_step_done_and_goes_on()
    {
        Assert.True((await _app.Job.WithParameters(Canary).InvokeAsync(Token)).Continues);
        Assert.True((await _app.Job.DeliverAsync(Token)).Continues);

        var second = await _app.Job.InvokeAsync(Token);

        Assert.Contains("10 % to version 8; the next step comes at", second.Message);
        Assert.Equal("version 7, with 10 % to version 8", Assert.Single(_app.History));
    }

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

    [Fact]
    public async Task Where_AWS_does_not_answer_the_shift_waits_for_it()
    {
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        _app.Lambda.Setup(l => l.GetAliasAsync(It.IsAny<GetAliasRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(FakeApp.Error<TooManyRequestsException>("Rate exceeded", System.Net.HttpStatusCode.TooManyRequests));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.True(result.Continues, result.Message);
        Assert.Contains("AWS does not answer; waiting for it: Rate exceeded", result.Message);
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
        _app.BeforeChange = () => throw FakeApp.Error<InvalidParameterValueException>("Not now.");

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
    public async Task The_first_deployment_that_fails_takes_its_alias_away_again()
    {
        _app.ChangeAlias(null);
        _app.GivenHook("check", "\"Failed\"");

        var result = await _app.Job.WithParameters("function=app&alias=live&postTraffic=check").RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Equal(["version 8", null], _app.History);
    }

    [Fact]
    public async Task An_alias_of_LATEST_cannot_share_its_callers()
    {
        _app.ChangeAlias(new("$LATEST"));

        var result = await _app.Job.WithParameters(Canary).InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("Deploy once with shift=AllAtOnce", result.Message);
    }
}
