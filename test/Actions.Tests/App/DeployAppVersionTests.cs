using Amazon.CodePipeline;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Moq;

namespace Actions.Tests.App;

/// <summary>What Lambda takes its time for, and what others do to the function, until there is a version.</summary>
public sealed class DeployAppVersionTests : IDisposable
{
    private readonly FakeApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task A_slow_update_is_waited_for_by_continuation_without_sending_the_code_again()
    {
        GivenStatuses(LastUpdateStatus.Successful, LastUpdateStatus.InProgress, LastUpdateStatus.InProgress, LastUpdateStatus.Successful);

        var first = await _app.Job.InvokeAsync(Token);
        Assert.True(first.Continues);
        Assert.Contains("Waiting for the update of app", first.Message);
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        Assert.True((await _app.Job.InvokeAsync(Token)).Succeeded);

        _app.Lambda.Verify(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_look_right_after_an_update_that_finds_the_old_code_is_not_believed()
    {
        _app.Lambda.Setup(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new UpdateFunctionCodeResponse { CodeSha256 = FakeApp.NewSha, LastUpdateStatus = LastUpdateStatus.InProgress });

        var first = await _app.Job.InvokeAsync(Token);
        _app.Latest = FakeApp.NewSha;

        Assert.True(first.Continues, first.Message);
        Assert.True((await _app.Job.RunToEndAsync(Token)).Succeeded);
        Assert.Equal("version 8", _app.Alias);
    }

    [Fact]
    public async Task An_update_of_someone_elses_is_waited_for_before_the_code_is_sent()
    {
        GivenStatuses(LastUpdateStatus.InProgress, LastUpdateStatus.Successful);

        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        Assert.Equal("old", _app.Latest);
        Assert.True((await _app.Job.InvokeAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_conflict_is_waited_for_by_continuation()
    {
        _app.Lambda.SetupSequence(l => l.PublishVersionAsync(It.IsAny<PublishVersionRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(FakeApp.Error<ResourceConflictException>("The operation cannot be performed at this time."))
            .ReturnsAsync(new PublishVersionResponse { Version = "8" });

        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        Assert.True((await _app.Job.InvokeAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_version_that_starts_slowly_is_waited_for_before_the_alias_moves()
    {
        _app.VersionState = State.Pending;
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        Assert.Empty(_app.History);

        _app.VersionState = State.Active;
        Assert.True((await _app.Job.InvokeAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_failed_update_gives_AWSs_reason_and_leaves_the_alias()
    {
        GivenStatuses(LastUpdateStatus.Successful, LastUpdateStatus.Failed);

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("The update of app failed: the reason (the code). The alias 'live' was not touched.", result.Message);
        Assert.Empty(_app.History);
    }

    [Fact]
    public async Task The_same_code_is_sent_again_after_an_update_that_failed()
    {
        _app.Latest = FakeApp.NewSha;
        GivenStatuses(LastUpdateStatus.Failed, LastUpdateStatus.Successful);

        Assert.True((await _app.Job.RunToEndAsync(Token)).Succeeded);
        _app.Lambda.Verify(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_version_that_cannot_run_leaves_the_alias()
    {
        _app.VersionState = State.Failed;

        Assert.Equal(FailureType.JobFailed, (await _app.Job.InvokeAsync(Token)).FailureType);
        Assert.Empty(_app.History);
    }

    [Fact]
    public async Task Other_code_in_between_is_a_lost_race()
    {
        GivenStatuses(LastUpdateStatus.Successful, LastUpdateStatus.InProgress, LastUpdateStatus.Successful);
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        _app.Latest = "somebody else's";

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("was given other code", result.Message);
    }

    [Fact]
    public async Task Other_code_after_the_version_was_published_stands_in_nobodys_way()
    {
        Assert.True((await _app.Job.InvokeAsync(Token)).Continues);
        _app.Latest = "somebody else's";

        Assert.True((await _app.Job.InvokeAsync(Token)).Succeeded);
        Assert.Equal("version 8", _app.Alias);
    }

    [Fact]
    public async Task An_update_that_never_ends_is_given_up_after_the_timeout()
    {
        _app.Job.WithParameters("function=app&alias=live&timeout=5");
        _app.Status = () => LastUpdateStatus.InProgress;

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("Given up after timeout=5 minutes", result.Message);
    }

    private void GivenStatuses(params LastUpdateStatus[] statuses)
    {
        var queue = new Queue<LastUpdateStatus>(statuses);
        _app.Status = () => queue.Count > 1 ? queue.Dequeue() : queue.Peek();
    }
}
