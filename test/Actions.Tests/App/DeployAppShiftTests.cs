using Amazon.CloudWatch;
using Amazon.CodePipeline;
using Amazon.Lambda.Model;

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
