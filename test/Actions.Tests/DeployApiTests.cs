using System.Text;
using Actions.Tests.Fixtures;
using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using Amazon.CodePipeline;
using CodePipelineActions.Actions;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using Moq;

namespace Actions.Tests;

public sealed class DeployApiTests : IDisposable
{
    private readonly Mock<IAmazonAPIGateway> _gateway = new(MockBehavior.Strict);
    private readonly List<string> _imported = [];
    private readonly JobFixture _job;

    public DeployApiTests()
    {
        _job = JobIn("eu-west-1");
        _job.WithParameters("api=abc123&stage=prod").WithInput("Api", Zip.Of(("openapi.json", "{\"openapi\":\"3.0.1\"}")));
        _gateway.Setup(g => g.Dispose());
        _gateway.Setup(g => g.PutRestApiAsync(It.IsAny<PutRestApiRequest>(), It.IsAny<CancellationToken>()))
            .Callback((PutRestApiRequest r, CancellationToken _) => _imported.Add($"{r.RestApiId} {r.Mode} {Encoding.UTF8.GetString(r.Body.ToArray())}"))
            .ReturnsAsync(new PutRestApiResponse { Warnings = [] });
        _gateway.Setup(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>())).ReturnsAsync(new CreateDeploymentResponse { Id = "dep1" });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task The_document_is_imported_and_deployed_to_the_stage()
    {
        _job.WithParameters("api=abc123&stage=prod&Var.alias=live&Var.function=app");

        var result = await _job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal("abc123 overwrite {\"openapi\":\"3.0.1\"}", Assert.Single(_imported));
        Assert.Equal("https://abc123.execute-api.eu-west-1.amazonaws.com/prod", result.Variables["InvokeUrl"]);
        Assert.Equal("dep1", result.Variables["DeploymentId"]);
        _gateway.Verify(g => g.CreateDeploymentAsync(It.Is<CreateDeploymentRequest>(r =>
            r.RestApiId == "abc123" && r.StageName == "prod" && r.Variables["alias"] == "live" && r.Variables["function"] == "app"), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task The_document_learns_region_account_and_partition()
    {
        using var job = JobIn("cn-north-1");
        job.WithParameters("api=abc123&stage=prod&document=api/doc.yaml&mode=merge")
            .WithInput("Api", Zip.Of(("api/doc.yaml", "uri: arn:${AWS::Partition}:apigateway:${AWS::Region}:x:${AWS::AccountId}:${stageVariables.alias}")));

        var result = await job.InvokeAsync(Token);

        Assert.Equal($"abc123 merge uri: arn:aws-cn:apigateway:cn-north-1:x:{JobFixture.AccountId}:${{stageVariables.alias}}", Assert.Single(_imported));
        Assert.Equal("https://abc123.execute-api.cn-north-1.amazonaws.com.cn/prod", result.Variables["InvokeUrl"]);
    }

    [Fact]
    public async Task An_assumed_role_brings_its_own_account()
    {
        using var job = JobIn("eu-west-1");
        job.WithParameters("api=abc123&stage=prod&role=arn:aws:iam::210987654321:role/deploy").WithInput("Api", Zip.Of(("swagger.yml", "${AWS::AccountId}")));

        Assert.True((await job.InvokeAsync(Token)).Succeeded);
        Assert.Equal("abc123 overwrite 210987654321", Assert.Single(_imported));
    }

    [Fact]
    public async Task An_API_is_found_by_its_name_on_any_page()
    {
        _job.WithParameters("name=dromedary&stage=prod");
        GivenTheApis(("other", "a1"), ("dromedary", "b2"));

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        Assert.StartsWith("b2 ", Assert.Single(_imported));
    }

    [Theory]
    [InlineData("stage=prod", "one of 'name' and 'api' is missing")]
    [InlineData("name=a&api=b&stage=prod", "'name' and 'api' cannot stand together")]
    [InlineData("api=a", "'stage' is missing")]
    [InlineData("api=a&stage=prod&mode=replace", "'mode' is 'replace', and must be one of overwrite, merge")]
    [InlineData("api=a&stage=prod&document=../x", "'document' is '../x', which leaves the artifact")]
    [InlineData("api=a&stage=prod&document=swagger.json", "has no swagger.json. The artifact's root has: openapi.json")]
    [InlineData("api=a&stage=prod&var.alias=x", "'var.alias' is unknown")]
    public async Task A_bad_parameter_is_a_configuration_error(string parameters, string message)
    {
        _job.WithParameters(parameters);

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.Empty(_imported);
    }

    [Theory]
    [InlineData("dromedry", "There is no REST API named 'dromedry'. There are: other, twin, twin")]
    [InlineData("twin", "There are 2 REST APIs named 'twin': b2, c3. Use 'api'")]
    public async Task A_name_must_mean_one_API(string name, string message)
    {
        _job.WithParameters($"name={name}&stage=prod");
        GivenTheApis(("other", "a1"), ("twin", "b2"), ("twin", "c3"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
    }

    [Fact]
    public async Task A_refused_document_fails_with_what_API_Gateway_says()
    {
        _gateway.Setup(g => g.PutRestApiAsync(It.IsAny<PutRestApiRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Error<BadRequestException>("Unable to parse API definition because of a malformed integration at path /data"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("malformed integration at path /data", result.Message);
        Assert.Contains("The stage 'prod' still serves its last deployment", result.Message);
        _gateway.Verify(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_throttled_deployment_goes_on_without_importing_again()
    {
        _gateway.SetupSequence(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Error<TooManyRequestsException>("Too Many Requests"))
            .ReturnsAsync(new CreateDeploymentResponse { Id = "dep2" });

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        var result = await _job.InvokeAsync(Token);

        Assert.Equal("dep2", result.Variables["DeploymentId"]);
        Assert.Single(_imported);
    }

    [Fact]
    public async Task A_throttled_import_is_tried_again()
    {
        _gateway.SetupSequence(g => g.PutRestApiAsync(It.IsAny<PutRestApiRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Error<TooManyRequestsException>("Too Many Requests"))
            .ReturnsAsync(new PutRestApiResponse { Warnings = ["ignored: x"] });

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        var result = await _job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Contains("with 1 warning(s)", result.Message);
        Assert.Contains("API Gateway warns: ignored: x", _job.Log);
    }

    [Fact]
    public async Task An_API_that_is_not_there_is_a_configuration_error()
    {
        _gateway.Setup(g => g.PutRestApiAsync(It.IsAny<PutRestApiRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(Error<NotFoundException>("Invalid API identifier specified"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("There is no REST API 'abc123'", result.Message);
    }

    [Fact]
    public async Task Delivered_twice_it_deploys_the_same_document_again()
    {
        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
        Assert.Equal(_imported[0], _imported[1]);
    }

    [Fact]
    public async Task A_shutdown_in_the_middle_is_reported()
    {
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _gateway.Setup(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()))
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

    private JobFixture JobIn(string region)
    {
        var environment = new FunctionEnvironment(new Dictionary<string, string> { ["AWS_REGION"] = region });
        return new JobFixture(new DeployApi((_, _) => Task.FromResult(_gateway.Object), new AwsClientSettings(environment), new PublicAddress(environment)));
    }

    private static T Error<T>(string message) where T : AmazonAPIGatewayException =>
        (T)Activator.CreateInstance(typeof(T), message, null, Amazon.Runtime.ErrorType.Sender, typeof(T).Name, "r-1", System.Net.HttpStatusCode.BadRequest)!;

    // One API a page.
    private void GivenTheApis(params (string Name, string Id)[] apis)
    {
        for (var i = 0; i < apis.Length; i++)
        {
            var (position, next) = (i == 0 ? null : $"page-{i}", i == apis.Length - 1 ? null : $"page-{i + 1}");
            var api = new RestApi { Name = apis[i].Name, Id = apis[i].Id };
            _gateway.Setup(g => g.GetRestApisAsync(It.Is<GetRestApisRequest>(r => r.Position == position), It.IsAny<CancellationToken>()))
                .ReturnsAsync(new GetRestApisResponse { Items = [api], Position = next });
        }
    }
}
