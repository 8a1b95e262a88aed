using Amazon.CloudWatch;
using Amazon.CodePipeline;
using Amazon.Lambda.Model;
using Moq;

namespace Actions.Tests.App;

/// <summary>Somebody else, or a duplicate of the same job, at the same alias.</summary>
public sealed class DeployAppRacesTests : IDisposable
{
    private const string Canary = "function=app&alias=live&shift=Canary10Percent5Minutes";

    private readonly FakeApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

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
        _app.GivenOneChangeInBetween(new("9"));

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
        else _app.GivenOneChangeInBetween(new("7"));

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
        else _app.GivenOneChangeInBetween(new("8"));

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
    public async Task An_alias_that_changes_between_look_and_a_later_step_is_left_as_it_is()
    {
        await _app.UntilTrafficAsync(Canary, "version 7, with 10 % to version 8");
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(5));
        _app.GivenOneChangeInBetween(new("9"));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Contains("was changed by someone else", result.Message);
        Assert.Equal("version 9", _app.Alias);
    }

    [Fact]
    public async Task An_alias_that_its_duplicate_puts_back_at_the_same_time_is_said_to_be_back()
    {
        _app.Alarms["errors"] = StateValue.OK;
        await _app.UntilTrafficAsync(Canary + "&alarms=errors", "version 7, with 10 % to version 8");
        _app.Alarms["errors"] = StateValue.ALARM;
        _app.GivenOneChangeInBetween(new("7"));

        Assert.Equal("The alarm 'errors' is in ALARM: 5 errors The alias 'live' was put back: version 7.", (await _app.Job.InvokeAsync(Token)).Message);
    }

    [Fact]
    public async Task An_alias_that_its_duplicate_creates_at_the_same_time_is_its_own()
    {
        _app.ChangeAlias(null);
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        _app.GivenOneChangeInBetween(new("8"));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Empty(_app.History);
    }

    [Fact]
    public async Task An_alias_that_somebody_else_creates_at_the_same_time_is_theirs()
    {
        _app.ChangeAlias(null);
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        _app.GivenOneChangeInBetween(new("9"));

        Assert.Contains("The alias 'live' was left as they made it: version 9; before this deployment it was not there.", (await _app.Job.InvokeAsync(Token)).Message);
        Assert.Equal("version 9", _app.Alias);
    }

    [Fact]
    public async Task An_alias_that_does_not_become_what_was_asked_for_is_no_success()
    {
        await _app.Job.InvokeAsync(Token);
        _app.Lambda.Setup(l => l.UpdateAliasAsync(It.IsAny<UpdateAliasRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new UpdateAliasResponse { AliasArn = "arn:aws:lambda:eu-west-1:123456789012:function:app:live", FunctionVersion = "9", RevisionId = "another" });

        Assert.Contains("was changed by someone else during this deployment: it is version 9 now", (await _app.Job.InvokeAsync(Token)).Message);
    }
}
