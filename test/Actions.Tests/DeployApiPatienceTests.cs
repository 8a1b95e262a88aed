using Actions.Tests.Fixtures;
using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using Amazon.CodePipeline;
using Moq;

namespace Actions.Tests;

/// <summary>What API Gateway cannot do now, and what waiting does not help.</summary>
public sealed class DeployApiPatienceTests : IDisposable
{
    private readonly MockedRestApi _api = new();
    private readonly JobFixture _job;

    public DeployApiPatienceTests()
    {
        _job = _api.JobIn("eu-west-1");
        _job.WithParameters("api=abc123&stage=prod").WithInput("Api", Zip.Of(("openapi.json", MockedRestApi.Document)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task A_throttled_deployment_goes_on_without_importing_again()
    {
        _api.Gateway.SetupSequence(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(MockedRestApi.Error(typeof(TooManyRequestsException), "Too Many Requests"))
            .ReturnsAsync(new CreateDeploymentResponse { Id = "dep2" });

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        var result = await _job.InvokeAsync(Token);

        Assert.Equal("dep2", result.Variables["DeploymentId"]);
        Assert.Single(_api.Imported);
    }

    [Theory]
    [InlineData(typeof(TooManyRequestsException), "waiting for the turn")]
    [InlineData(typeof(LimitExceededException), "waiting for the turn")]
    [InlineData(typeof(ConflictException), "being changed by someone else")]
    public async Task An_import_that_API_Gateway_cannot_take_now_is_tried_again(Type refusal, string summary)
    {
        _api.Gateway.SetupSequence(g => g.PutRestApiAsync(It.IsAny<PutRestApiRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(MockedRestApi.Error(refusal, "Not now"))
            .ReturnsAsync(new PutRestApiResponse { Warnings = ["ignored: x"] });

        var first = await _job.InvokeAsync(Token);
        var result = await _job.InvokeAsync(Token);

        Assert.True(first.Continues);
        Assert.Contains(summary, first.Message);
        Assert.True(result.Succeeded, result.Message);
        Assert.Contains("with 1 warning(s)", result.Message);
        Assert.Contains("API Gateway warns: ignored: x", _job.Log);
    }

    [Fact]
    public async Task A_quota_that_the_document_exceeds_is_not_waited_for()
    {
        _api.Gateway.Setup(g => g.PutRestApiAsync(It.IsAny<PutRestApiRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(MockedRestApi.Error(typeof(LimitExceededException), "Maximum number of Resources for this API has been reached. Please contact AWS if you need additional Resources."));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("Maximum number of Resources for this API has been reached", result.Message);
        Assert.Contains("The stage 'prod' still serves its last deployment", result.Message);
    }

    [Fact]
    public async Task An_outage_is_waited_for_once_the_document_was_imported()
    {
        _api.Gateway.SetupSequence(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(MockedRestApi.Error(typeof(TooManyRequestsException), "Too Many Requests"))
            .ThrowsAsync(new HttpRequestException("Connection refused"))
            .ReturnsAsync(new CreateDeploymentResponse { Id = "dep2" });

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        Assert.Contains("AWS does not answer", (await _job.InvokeAsync(Token)).Message);
        Assert.Equal("dep2", (await _job.InvokeAsync(Token)).Variables["DeploymentId"]);
        Assert.Single(_api.Imported);
    }

    [Fact]
    public async Task What_another_import_slipped_into_is_served_by_no_stage()
    {
        _api.Gateway.SetupSequence(g => g.GetRestApiAsync(It.IsAny<GetRestApiRequest>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new GetRestApiResponse { Id = "abc123", Name = "the-api" })
            .ReturnsAsync(new GetRestApiResponse { Id = "abc123", Name = "the-api", Description = "Of another pipeline [sha256:0123456789abcdef]" })
            .ReturnsAsync(new GetRestApiResponse { Id = "abc123", Name = "the-api" })
            .ReturnsAsync(() => new GetRestApiResponse { Id = "abc123", Name = "the-api", Description = _api.Description });

        var first = await _job.InvokeAsync(Token);

        Assert.True(first.Continues);
        Assert.Contains("given another definition", first.Message);
        Assert.Empty(_api.Stages);
        Assert.Equal("dep2", (await _job.InvokeAsync(Token)).Variables["DeploymentId"]);
        Assert.Equal(2, _api.Imported.Count);
    }

    [Fact]
    public async Task A_shutdown_in_the_middle_is_reported()
    {
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _api.Gateway.Setup(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()))
            .Returns(async (CreateDeploymentRequest _, CancellationToken token) =>
            {
                await shutdown.CancelAsync();
                token.ThrowIfCancellationRequested();
                return new CreateDeploymentResponse();
            });

        var result = await _job.InvokeAsync(shutdown.Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("shut down", result.Message);
    }

    [Fact]
    public async Task An_import_by_somebody_else_while_a_deployment_waits_is_seen_before_the_deployment_is_made()
    {
        _api.Gateway.SetupSequence(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(MockedRestApi.Error(typeof(TooManyRequestsException), "Too Many Requests"))
            .ReturnsAsync(new CreateDeploymentResponse { Id = "dep2" });
        Assert.True((await _job.InvokeAsync(Token)).Continues);
        _api.Description = "Of another pipeline [sha256:0123456789abcdef]";

        Assert.Equal("dep2", (await _job.InvokeAsync(Token)).Variables["DeploymentId"]);
        Assert.Equal(2, _api.Imported.Count);
    }

    [Fact]
    public async Task A_throttle_by_any_name_is_waited_for_at_the_first_call()
    {
        _api.Gateway.SetupSequence(g => g.GetRestApiAsync(It.IsAny<GetRestApiRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new AmazonAPIGatewayException("Rate exceeded") { ErrorCode = "ThrottlingException" })
            .ReturnsAsync(new GetRestApiResponse { Id = MockedRestApi.Id, Name = "the-api" })
            .ReturnsAsync(() => new GetRestApiResponse { Id = MockedRestApi.Id, Name = "the-api", Description = _api.Description });

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
    }

    [Fact]
    public async Task An_AWS_that_never_answered_is_not_waited_for()
    {
        _api.Gateway.Setup(g => g.GetRestApiAsync(It.IsAny<GetRestApiRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new HttpRequestException("Connection refused"));

        Assert.Equal(FailureType.SystemUnavailable, (await _job.InvokeAsync(Token)).FailureType);
    }
}
