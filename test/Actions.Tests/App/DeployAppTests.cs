using Actions.Tests.Fixtures;
using Amazon.CodePipeline;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Moq;

namespace Actions.Tests.App;

/// <summary>From the artifact to the version, and the alias moved to it at once.</summary>
public sealed class DeployAppTests : IDisposable
{
    private readonly FakeApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task New_code_becomes_a_version_and_the_alias_moves_to_it()
    {
        var result = await _app.Job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(["8", "7", "live", FakeApp.NewSha], Variables(result));
        Assert.Equal(["version 8"], _app.History);
        _app.Lambda.Verify(l => l.UpdateFunctionCodeAsync(It.Is<UpdateFunctionCodeRequest>(r => r.S3Bucket == JobFixture.Bucket && r.S3Key == "pipeline/Lambda/abc1234"), It.IsAny<CancellationToken>()), Times.Once);
        _app.Lambda.Verify(l => l.UpdateAliasAsync(It.Is<UpdateAliasRequest>(r => r.Description == null && r.RoutingConfig == null), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task The_alias_is_not_touched_before_its_state_is_kept()
    {
        var first = await _app.Job.InvokeAsync(Token);

        Assert.True(first.Continues);
        Assert.Equal(("version 7", "Version 8 of app is ready; the alias 'live' moves next"), (_app.Alias, first.Message));
    }

    [Fact]
    public async Task The_first_deployment_creates_the_alias()
    {
        _app.ChangeAlias(null);

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(["8", "", "live", FakeApp.NewSha], Variables(result));
        Assert.Equal(["version 8"], _app.History);
    }

    [Fact]
    public async Task The_code_that_is_there_already_is_not_sent_again()
    {
        _app.Latest = FakeApp.NewSha;

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("version 8", _app.Alias);
        _app.Lambda.Verify(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task Where_all_is_there_already_one_look_is_enough()
    {
        (_app.Latest, _app.Versions[0].CodeSha256) = (FakeApp.NewSha, FakeApp.NewSha);

        var result = await _app.Job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(["7", "7", "live", FakeApp.NewSha], Variables(result));
        Assert.Empty(_app.History);
    }

    [Fact]
    public async Task Code_that_was_published_before_with_the_same_configuration_is_that_version_again()
    {
        _app.Versions.Insert(0, new() { Version = "6", CodeSha256 = FakeApp.NewSha, ConfigSha256 = "config" });

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(["6", "7", "live", FakeApp.NewSha], Variables(result));
        Assert.Equal("old", _app.Latest);
    }

    [Fact]
    public async Task Code_that_was_published_is_found_on_any_page_of_the_versions()
    {
        _app.Lambda.Setup(l => l.ListVersionsByFunctionAsync(It.IsAny<ListVersionsByFunctionRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((ListVersionsByFunctionRequest r, CancellationToken _) => r.Marker is null
                ? new() { Versions = [new() { Version = "5", CodeSha256 = "old", ConfigSha256 = "config" }], NextMarker = "more" }
                : new() { Versions = [new() { Version = "6", CodeSha256 = FakeApp.NewSha, ConfigSha256 = "config" }] });

        Assert.Equal("6", (await _app.Job.RunToEndAsync(Token)).Variables["Version"]);
    }

    [Theory]
    [InlineData("another", "config")]
    [InlineData(null, null)]
    public async Task Code_that_was_published_with_a_configuration_that_is_another_or_unknown_is_published_anew(string? published, string? now)
    {
        _app.Configuration = now;
        _app.Versions.Insert(0, new() { Version = "6", CodeSha256 = FakeApp.NewSha, ConfigSha256 = published });

        var result = await _app.Job.RunToEndAsync(Token);

        Assert.Equal("9", result.Variables["Version"]);
    }

    [Fact]
    public async Task A_look_right_after_a_move_that_finds_the_old_alias_is_not_believed()
    {
        await _app.Job.InvokeAsync(Token);
        var looks = 0;
        var stale = new GetAliasResponse { AliasArn = "arn:aws:lambda:eu-west-1:123456789012:function:app:live", FunctionVersion = "7", RevisionId = "revision-1" };
        _app.Lambda.Setup(l => l.GetAliasAsync(It.IsAny<GetAliasRequest>(), It.IsAny<CancellationToken>())).Callback(() => looks++).ReturnsAsync(stale);

        var result = await _app.Job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(("version 8", 1), (_app.Alias, looks));
    }

    [Fact]
    public async Task A_throttle_is_waited_for_wherever_it_comes()
    {
        var throttle = FakeApp.Error<TooManyRequestsException>("Rate exceeded", System.Net.HttpStatusCode.TooManyRequests);
        _app.Lambda.SetupSequence(l => l.PublishVersionAsync(It.IsAny<PublishVersionRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(throttle).ReturnsAsync(new PublishVersionResponse { Version = "8" });

        var first = await _app.Job.InvokeAsync(Token);

        Assert.True(first.Continues, first.Message);
        Assert.True((await _app.Job.RunToEndAsync(Token)).Succeeded);
        _app.Lambda.Verify(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task A_function_that_is_not_there_is_a_configuration_error()
    {
        _app.Lambda.Setup(l => l.GetFunctionConfigurationAsync(It.IsAny<GetFunctionConfigurationRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(FakeApp.Error<ResourceNotFoundException>("Function not found: arn:aws:lambda:eu-west-1:123456789012:function:app"));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("There is no Lambda function 'app'", result.Message);
    }

    [Fact]
    public async Task A_denied_call_is_a_permission_error()
    {
        _app.Lambda.Setup(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new AmazonLambdaException("User is not authorized to perform: lambda:UpdateFunctionCode", null!, Amazon.Runtime.ErrorType.Sender, "AccessDeniedException", "r-1", System.Net.HttpStatusCode.Forbidden));

        var result = await _app.Job.InvokeAsync(Token);

        Assert.Equal(FailureType.PermissionError, result.FailureType);
        Assert.Contains("lambda:UpdateFunctionCode", result.Message);
    }

    [Fact]
    public async Task A_shutdown_in_the_middle_is_reported()
    {
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _app.Lambda.Setup(l => l.PublishVersionAsync(It.IsAny<PublishVersionRequest>(), It.IsAny<CancellationToken>()))
            .Returns(async (PublishVersionRequest _, CancellationToken token) =>
            {
                await shutdown.CancelAsync();
                token.ThrowIfCancellationRequested();
                return new PublishVersionResponse { Version = "8" };
            });

        var result = await _app.Job.InvokeAsync(shutdown.Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("the function is being shut down", result.Message);
    }

    private static string[] Variables(JobResult result) => [result.Variables["Version"], result.Variables["PreviousVersion"], result.Variables["Alias"], result.Variables["CodeSha256"]];
}
