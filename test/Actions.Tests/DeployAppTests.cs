using Actions.Tests.Fixtures;
using Amazon.CodePipeline;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using CodePipelineActions.Actions;
using CodePipelineActions.Aws;
using Moq;

namespace Actions.Tests;

public sealed class DeployAppTests : IDisposable
{
    private const string Sha = "new-code";

    private readonly Mock<IAmazonLambda> _lambda = new(MockBehavior.Strict);
    private readonly List<AwsTarget> _targets = [];
    private readonly JobFixture _job;

    public DeployAppTests()
    {
        _job = new JobFixture(new DeployApp((target, _) =>
        {
            _targets.Add(target);
            return Task.FromResult(_lambda.Object);
        }));
        _job.WithParameters("function=app&alias=live").WithInput("Lambda", []);
        _lambda.Setup(l => l.Dispose());
        GivenTheFunctionIs(LastUpdateStatus.Successful);
        _lambda.Setup(l => l.UpdateFunctionCodeAsync(It.Is<UpdateFunctionCodeRequest>(r => r.FunctionName == "app" && r.S3Bucket == JobFixture.Bucket && r.S3Key == "pipeline/Lambda/abc1234"), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new UpdateFunctionCodeResponse { CodeSha256 = Sha });
        _lambda.Setup(l => l.PublishVersionAsync(It.Is<PublishVersionRequest>(r => r.CodeSha256 == Sha), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new PublishVersionResponse { Version = "8" });
        GivenVersion8Is(State.Active);
        GivenTheAliasIsAt("7", "revision-7");
        _lambda.Setup(l => l.UpdateAliasAsync(It.IsAny<UpdateAliasRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(new UpdateAliasResponse());
        _lambda.Setup(l => l.CreateAliasAsync(It.IsAny<CreateAliasRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(new CreateAliasResponse());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task New_code_becomes_a_version_and_the_alias_moves_to_it()
    {
        var result = await _job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("8", result.Variables["Version"]);
        Assert.Equal("7", result.Variables["PreviousVersion"]);
        Assert.Equal("live", result.Variables["Alias"]);
        Assert.Equal(Sha, result.Variables["CodeSha256"]);
        _lambda.Verify(l => l.UpdateAliasAsync(It.Is<UpdateAliasRequest>(r =>
            r.FunctionName == "app" && r.Name == "live" && r.FunctionVersion == "8" && r.RevisionId == "revision-7"
            && r.Description == null && r.RoutingConfig.AdditionalVersionWeights.Count == 0), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task The_first_deployment_creates_the_alias()
    {
        GivenThereIsNoAlias();

        var result = await _job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("", result.Variables["PreviousVersion"]);
        _lambda.Verify(l => l.CreateAliasAsync(It.Is<CreateAliasRequest>(r => r.Name == "live" && r.FunctionVersion == "8"), It.IsAny<CancellationToken>()), Times.Once);
        _lambda.Verify(l => l.UpdateAliasAsync(It.IsAny<UpdateAliasRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Theory]
    [InlineData("alias=live", "'function' is missing")]
    [InlineData("function=app", "'alias' is missing")]
    [InlineData("function=&alias=live", "'function' is empty")]
    [InlineData("function=app&alias=live&shift=AllAtOnce", "'shift' is unknown")]
    [InlineData("function=app&alias=live&regoin=x", "'regoin' is unknown; did you mean 'region'?")]
    public async Task A_bad_parameter_is_a_configuration_error_and_AWS_is_not_asked(string parameters, string message)
    {
        _job.WithParameters(parameters);

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.Empty(_targets);
    }

    [Fact]
    public async Task Region_and_role_choose_the_client()
    {
        _job.WithParameters("function=app&alias=live&region=eu-central-1&role=arn:aws:iam::210987654321:role/deploy");

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        Assert.Equal(new AwsTarget("eu-central-1", "arn:aws:iam::210987654321:role/deploy"), Assert.Single(_targets));
    }

    [Fact]
    public async Task A_slow_update_is_waited_for_by_continuation_without_sending_the_code_again()
    {
        var statuses = new Queue<LastUpdateStatus>([LastUpdateStatus.Successful, LastUpdateStatus.InProgress, LastUpdateStatus.InProgress, LastUpdateStatus.Successful]);
        GivenTheFunctionIs(() => statuses.Dequeue());

        var first = await _job.InvokeAsync(Token);
        Assert.True(first.Continues);
        Assert.Contains("Waiting for the update of app", first.Message);
        Assert.True((await _job.InvokeAsync(Token)).Continues);
        Assert.True((await _job.InvokeAsync(Token)).Succeeded);

        _lambda.Verify(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task An_update_of_someone_elses_is_waited_for_before_the_code_is_sent()
    {
        var statuses = new Queue<LastUpdateStatus>([LastUpdateStatus.InProgress, LastUpdateStatus.Successful, LastUpdateStatus.Successful]);
        GivenTheFunctionIs(() => statuses.Dequeue());

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        _lambda.Verify(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()), Times.Never);
        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_conflict_is_waited_for_by_continuation()
    {
        _lambda.SetupSequence(l => l.PublishVersionAsync(It.IsAny<PublishVersionRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Error<ResourceConflictException>("The operation cannot be performed at this time."))
            .ReturnsAsync(new PublishVersionResponse { Version = "8" });

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_version_that_starts_slowly_is_waited_for_before_the_alias_moves()
    {
        GivenVersion8Is(State.Pending);
        Assert.True((await _job.InvokeAsync(Token)).Continues);
        _lambda.Verify(l => l.UpdateAliasAsync(It.IsAny<UpdateAliasRequest>(), It.IsAny<CancellationToken>()), Times.Never);

        GivenVersion8Is(State.Active);
        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task A_failed_update_gives_AWSs_reason_and_leaves_the_alias()
    {
        var statuses = new Queue<LastUpdateStatus>([LastUpdateStatus.Successful, LastUpdateStatus.Failed]);
        GivenTheFunctionIs(() => statuses.Dequeue());

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("The update of app failed: the reason (the code). The alias 'live' was not touched.", result.Message);
        _lambda.Verify(l => l.UpdateAliasAsync(It.IsAny<UpdateAliasRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_version_that_cannot_run_leaves_the_alias()
    {
        GivenVersion8Is(State.Failed);

        Assert.Equal(FailureType.JobFailed, (await _job.InvokeAsync(Token)).FailureType);
        _lambda.Verify(l => l.UpdateAliasAsync(It.IsAny<UpdateAliasRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task Other_code_in_between_is_a_lost_race()
    {
        _lambda.Setup(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(new UpdateFunctionCodeResponse { CodeSha256 = "mine" });

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("was given other code", result.Message);
    }

    [Fact]
    public async Task An_alias_that_changed_under_us_is_left_as_it_is()
    {
        _lambda.Setup(l => l.UpdateAliasAsync(It.IsAny<UpdateAliasRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(Error<PreconditionFailedException>("The Revision Id provided does not match."));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("changed by someone else", result.Message);
    }

    [Fact]
    public async Task Delivered_twice_at_the_same_time_both_end_well()
    {
        // The other delivery moved the alias between our look and our move.
        _lambda.SetupSequence(l => l.GetAliasAsync(It.IsAny<GetAliasRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new GetAliasResponse { FunctionVersion = "7", RevisionId = "revision-7" })
            .ReturnsAsync(new GetAliasResponse { FunctionVersion = "8", RevisionId = "revision-8" });
        _lambda.Setup(l => l.UpdateAliasAsync(It.IsAny<UpdateAliasRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(Error<PreconditionFailedException>("The Revision Id provided does not match."));

        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task Delivered_again_later_it_changes_nothing()
    {
        GivenTheAliasIsAt("8", "revision-8");

        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
        _lambda.Verify(l => l.UpdateAliasAsync(It.IsAny<UpdateAliasRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_function_that_is_not_there_is_a_configuration_error()
    {
        _lambda.Setup(l => l.GetFunctionConfigurationAsync(It.IsAny<GetFunctionConfigurationRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Error<ResourceNotFoundException>("Function not found: arn:aws:lambda:eu-west-1:123456789012:function:app"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("There is no Lambda function 'app'", result.Message);
    }

    [Fact]
    public async Task A_denied_call_is_a_permission_error()
    {
        _lambda.Setup(l => l.UpdateFunctionCodeAsync(It.IsAny<UpdateFunctionCodeRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new AmazonLambdaException("User is not authorized to perform: lambda:UpdateFunctionCode", null!, Amazon.Runtime.ErrorType.Sender, "AccessDeniedException", "r-1", System.Net.HttpStatusCode.Forbidden));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.PermissionError, result.FailureType);
        Assert.Contains("lambda:UpdateFunctionCode", result.Message);
    }

    [Fact]
    public async Task An_update_that_never_ends_is_given_up_after_the_timeout()
    {
        _job.WithParameters("function=app&alias=live&timeout=5");
        GivenTheFunctionIs(LastUpdateStatus.InProgress);

        var result = await _job.RunToEndAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("Given up after timeout=5 minutes", result.Message);
    }

    [Fact]
    public async Task A_shutdown_in_the_middle_is_reported()
    {
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _lambda.Setup(l => l.PublishVersionAsync(It.IsAny<PublishVersionRequest>(), It.IsAny<CancellationToken>()))
            .Returns(async (PublishVersionRequest _, CancellationToken token) =>
            {
                await shutdown.CancelAsync();
                token.ThrowIfCancellationRequested();
                return new PublishVersionResponse { Version = "8" };
            });

        var result = await _job.InvokeAsync(shutdown.Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("the function is being shut down", result.Message);
    }

    private static T Error<T>(string message) where T : AmazonLambdaException =>
        (T)Activator.CreateInstance(typeof(T), message, null, Amazon.Runtime.ErrorType.Sender, typeof(T).Name, "r-1", System.Net.HttpStatusCode.Conflict)!;

    private void GivenTheFunctionIs(LastUpdateStatus status) => GivenTheFunctionIs(() => status);

    private void GivenTheFunctionIs(Func<LastUpdateStatus> status) => _lambda
        .Setup(l => l.GetFunctionConfigurationAsync(It.Is<GetFunctionConfigurationRequest>(r => r.FunctionName == "app" && r.Qualifier == null), It.IsAny<CancellationToken>()))
        .ReturnsAsync(() => new GetFunctionConfigurationResponse
        {
            State = State.Active,
            LastUpdateStatus = status(),
            LastUpdateStatusReason = "the reason",
            LastUpdateStatusReasonCode = "the code",
            CodeSha256 = Sha,
        });

    private void GivenVersion8Is(State state) => _lambda
        .Setup(l => l.GetFunctionConfigurationAsync(It.Is<GetFunctionConfigurationRequest>(r => r.Qualifier == "8"), It.IsAny<CancellationToken>()))
        .ReturnsAsync(new GetFunctionConfigurationResponse { State = state, FunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:app:8" });

    private void GivenTheAliasIsAt(string version, string revision) => _lambda
        .Setup(l => l.GetAliasAsync(It.Is<GetAliasRequest>(r => r.FunctionName == "app" && r.Name == "live"), It.IsAny<CancellationToken>()))
        .ReturnsAsync(new GetAliasResponse { FunctionVersion = version, RevisionId = revision });

    private void GivenThereIsNoAlias() => _lambda
        .Setup(l => l.GetAliasAsync(It.IsAny<GetAliasRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(Error<ResourceNotFoundException>("Alias not found"));
}
