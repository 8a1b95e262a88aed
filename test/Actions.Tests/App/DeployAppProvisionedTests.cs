using Amazon.CodePipeline;
using Amazon.Lambda;
using CodePipelineActions.Actions.Deployments.App;

namespace Actions.Tests.App;

/// <summary>An alias with provisioned concurrency: Lambda itself puts the old version beside the new one until that is ready.</summary>
public sealed class DeployAppProvisionedTests : IDisposable
{
    private static readonly AliasTraffic Handover = new("8", "7", 1);

    private readonly FakeApp _app = new() { Provisioning = () => ProvisionedConcurrencyStatusEnum.READY };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task The_new_version_is_waited_for()
    {
        await MoveAsync();

        Assert.Contains("Lambda is making version 8 ready with provisioned concurrency; until then callers get version 7", (await _app.Job.InvokeAsync(Token)).Message);
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        _app.ChangeAlias(new("8"));
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.READY;
        Assert.True((await _app.Job.InvokeAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task What_Lambda_says_of_the_old_version_is_no_answer_about_the_new_one()
    {
        await _app.Job.InvokeAsync(Token);

        // It says READY still, and shows the new version alone.
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);

        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.IN_PROGRESS;
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
    }

    [Fact]
    public async Task A_version_that_cannot_be_made_ready_puts_the_alias_back_and_says_why()
    {
        await MoveAsync();
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.FAILED;

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("Lambda could not make version 8 of app ready with provisioned concurrency: FUNCTION_ERROR_INIT_FAILURE. The alias 'live' was put back: version 7.", result.Message);
        Assert.Equal("version 7", _app.Alias);
    }

    [Fact]
    public async Task A_version_that_is_never_ready_puts_the_alias_back_in_the_end()
    {
        _app.Job.WithParameters("function=app&alias=live&timeout=5");
        await MoveAsync();

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.Contains("it was still waiting for: Lambda is making version 8 ready", result.Message);
        Assert.Equal("version 7", _app.Alias);
    }

    [Fact]
    public async Task The_next_step_of_a_shift_waits_for_the_one_before()
    {
        _app.Job.WithParameters("function=app&alias=live&shift=Canary10Percent1Minute");
        await _app.Job.InvokeAsync(Token);
        await _app.Job.InvokeAsync(Token);
        Assert.Equal("version 7, with 10 % to version 8", _app.Alias);
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.IN_PROGRESS;
        _app.Job.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        Assert.Equal("version 7, with 10 % to version 8", _app.Alias);
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.READY;

        Assert.True((await _app.Job.RunToEndAsync(Token)).Succeeded);
        Assert.Equal("version 8", _app.Alias);
    }

    [Fact]
    public async Task An_alias_that_Lambda_is_moving_for_someone_else_is_waited_for()
    {
        _app.ChangeAlias(new("7", "6", 1));
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.IN_PROGRESS;

        Assert.Contains("Lambda is moving the alias 'live' of app for someone else", (await _app.Job.InvokeAsync(Token)).Message);
        Assert.Equal("old", _app.Latest);
        _app.ChangeAlias(new("7"));
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.READY;

        var result = await _app.Job.RunToEndAsync(Token);
        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("7", result.Variables["PreviousVersion"]);
    }

    [Fact]
    public async Task An_alias_that_Lambda_gave_up_to_move_is_its_callers_again_before_it_moves_on()
    {
        _app.ChangeAlias(new("7", "6", 1));
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.FAILED;
        await _app.Job.InvokeAsync(Token);
        await _app.Job.InvokeAsync(Token);
        Assert.Equal(["version 6"], _app.History);
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.READY;

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(["version 6", "version 8"], _app.History);
    }

    [Fact]
    public async Task What_is_deployed_already_is_not_asked_whether_it_is_ready()
    {
        _app.Latest = FakeApp.NewSha;
        _app.Versions[0].CodeSha256 = FakeApp.NewSha;
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.FAILED;

        Assert.True((await _app.Job.InvokeAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task An_alias_that_its_duplicate_moved_and_that_Lambda_hands_over_already_is_not_put_back()
    {
        await _app.Job.InvokeAsync(Token);
        _app.GivenOneChangeInBetween(Handover);
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.IN_PROGRESS;

        var result = await _app.Job.InvokeAsync(Token);

        Assert.True(result.Continues, result.Message);
        Assert.Equal(Handover.ToString(), _app.Alias);
    }

    /// <summary>Until the alias was moved, and Lambda has begun.</summary>
    private async Task MoveAsync()
    {
        await _app.Job.InvokeAsync(Token);
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        Assert.Equal("version 8", _app.Alias);
        _app.ChangeAlias(Handover);
        _app.Provisioning = () => ProvisionedConcurrencyStatusEnum.IN_PROGRESS;
    }
}
