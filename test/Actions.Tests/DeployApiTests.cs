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
    private const string Titled = """{"openapi":"3.0.1","info":{"title":"Another name","version":"1"}}""";

    private readonly MockedRestApi _api = new();
    private readonly JobFixture _job;

    public DeployApiTests()
    {
        _job = JobIn("eu-west-1");
        _job.WithParameters("api=abc123&stage=prod").WithInput("Api", Zip.Of(("openapi.json", Titled)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task The_document_is_imported_and_deployed_to_the_stage()
    {
        _job.WithParameters("api=abc123&stage=prod&Var.alias=live&Var.function=app");

        var result = await _job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Matches("""^abc123 overwrite {"openapi":"3.0.1","info":{"description": "\[sha256:[0-9a-f]{16}]", "title":"the-api","version":"1"}}$""", Assert.Single(_api.Imported));
        Assert.Equal("https://abc123.execute-api.eu-west-1.amazonaws.com/prod", result.Variables["InvokeUrl"]);
        Assert.Equal("dep1", result.Variables["DeploymentId"]);
        Assert.Equal("dep1", _api.Stages["prod"].DeploymentId);
        Assert.Equal(new() { ["alias"] = "live", ["function"] = "app" }, _api.Stages["prod"].Variables);
    }

    [Fact]
    public async Task The_document_learns_region_account_and_partition()
    {
        using var job = JobIn("cn-north-1");
        job.WithParameters("api=abc123&stage=prod&document=api/doc.yaml&mode=merge")
            .WithInput("Api", Zip.Of(("api/doc.yaml", "uri: arn:${AWS::Partition}:apigateway:${AWS::Region}:x:${AWS::AccountId}:${stageVariables.alias}")));

        var result = await job.InvokeAsync(Token);

        Assert.Equal($"abc123 merge uri: arn:aws-cn:apigateway:cn-north-1:x:{JobFixture.AccountId}:${{stageVariables.alias}}", Assert.Single(_api.Imported));
        Assert.Equal("https://abc123.execute-api.cn-north-1.amazonaws.com.cn/prod", result.Variables["InvokeUrl"]);
    }

    [Fact]
    public async Task An_assumed_role_brings_its_own_account()
    {
        using var job = JobIn("eu-west-1");
        job.WithParameters("api=abc123&stage=prod&role=arn:aws:iam::210987654321:role/deploy").WithInput("Api", Zip.Of(("swagger.yml", "${AWS::AccountId}")));

        Assert.True((await job.InvokeAsync(Token)).Succeeded);
        Assert.Equal("abc123 overwrite 210987654321", Assert.Single(_api.Imported));
    }

    [Fact]
    public async Task An_API_is_found_by_its_name_on_any_page()
    {
        _job.WithParameters("name=dromedary&stage=prod");
        GivenTheApis(("other", "a1"), ("dromedary", "b2"));

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        Assert.StartsWith("b2 ", Assert.Single(_api.Imported));
    }

    [Theory]
    [InlineData("stage=prod", "one of 'name' and 'api' is missing")]
    [InlineData("name=a&api=b&stage=prod", "'name' and 'api' cannot stand together")]
    [InlineData("api=a", "'stage' is missing")]
    [InlineData("api=a&stage=prod&mode=replace", "'mode' is 'replace', and must be one of overwrite, merge")]
    [InlineData("api=a&stage=pr.od", "'stage' is 'pr.od', and must have 1 to 128 letters, digits, '-' and '_'")]
    [InlineData("api=a&stage=prod&Var.the-alias=x", "'Var.the-alias' is no name of a stage variable")]
    [InlineData("api=a&stage=prod&Var.alias=a%7Cb", "'Var.alias' is 'a|b', and API Gateway takes")]
    [InlineData("api=a&stage=prod&Var.alias=", "'Var.alias' is '', and API Gateway takes")]
    [InlineData("api=a&stage=prod&document=../x", "'document' is '../x', which leaves the artifact")]
    [InlineData("api=a&stage=prod&document=swagger.json", "has no swagger.json. The artifact's root has: openapi.json")]
    [InlineData("api=a&stage=prod&var.alias=x", "'var.alias' is unknown")]
    public async Task A_bad_parameter_is_a_configuration_error(string parameters, string message)
    {
        _job.WithParameters(parameters);

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.Empty(_api.Imported);
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
        _api.Gateway.Setup(g => g.PutRestApiAsync(It.IsAny<PutRestApiRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Error(typeof(BadRequestException), "Unable to parse API definition because of a malformed integration at path /data"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("malformed integration at path /data", result.Message);
        Assert.Contains("The stage 'prod' still serves its last deployment", result.Message);
        _api.Gateway.Verify(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_throttled_deployment_goes_on_without_importing_again()
    {
        _api.Gateway.SetupSequence(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Error(typeof(TooManyRequestsException), "Too Many Requests"))
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
            .ThrowsAsync(Error(refusal, "Not now"))
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
            .ThrowsAsync(Error(typeof(LimitExceededException), "Maximum number of Resources for this API has been reached. Please contact AWS if you need additional Resources."));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("Maximum number of Resources for this API has been reached", result.Message);
        Assert.Contains("The stage 'prod' still serves its last deployment", result.Message);
    }

    [Fact]
    public async Task An_outage_is_waited_for_once_the_document_was_imported()
    {
        _api.Gateway.SetupSequence(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(Error(typeof(TooManyRequestsException), "Too Many Requests"))
            .ThrowsAsync(new HttpRequestException("Connection refused"))
            .ReturnsAsync(new CreateDeploymentResponse { Id = "dep2" });

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        Assert.Contains("AWS does not answer", (await _job.InvokeAsync(Token)).Message);
        Assert.Equal("dep2", (await _job.InvokeAsync(Token)).Variables["DeploymentId"]);
        Assert.Single(_api.Imported);
    }

    [Fact]
    public async Task A_revision_of_any_length_leaves_room_for_the_digest_in_the_description()
    {
        using var job = JobIn("eu-west-1");
        job.WithParameters("api=abc123&stage=prod").WithInput("Api", Zip.Of(("openapi.json", Titled)), new string('r', 1500));

        Assert.True((await job.InvokeAsync(Token)).Succeeded);
        _api.Gateway.Verify(g => g.CreateDeploymentAsync(It.Is<CreateDeploymentRequest>(r => r.Description.Length <= 1024 && r.Description.Contains("rrr…, document sha256:")), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("&failOnWarnings=off", false)]
    public async Task A_document_with_warnings_is_refused_unless_they_are_allowed(string parameters, bool refused)
    {
        _job.WithParameters("api=abc123&stage=prod" + parameters);

        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        _api.Gateway.Verify(g => g.PutRestApiAsync(It.Is<PutRestApiRequest>(r => r.FailOnWarnings == refused), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task What_the_stage_serves_already_is_not_deployed_again()
    {
        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
        var result = await _job.DeliverAsync(Token);

        Assert.Contains("serves this definition already", result.Message);
        Assert.Equal("dep1", result.Variables["DeploymentId"]);
        Assert.Single(_api.Imported);
        Assert.Equal((1, 0), (_api.Deployments, _api.Patches.Count));
    }

    [Fact]
    public async Task Another_document_moves_the_stage_and_its_variables_in_one_step()
    {
        _job.WithParameters("api=abc123&stage=prod&Var.alias=live&Var.function=app");
        await _job.DeliverAsync(Token);
        using var job = JobIn("eu-west-1");
        job.WithParameters("api=abc123&stage=prod&Var.alias=blue&Var.function=app").WithInput("Api", Zip.Of(("openapi.json", Titled.Replace("1\"}", "2\"}", StringComparison.Ordinal))));

        var result = await job.DeliverAsync(Token);

        Assert.Equal("dep2", result.Variables["DeploymentId"]);
        Assert.Equal("prod: replace /variables/alias=blue, replace /deploymentId=dep2", Assert.Single(_api.Patches));
    }

    [Fact]
    public async Task Variables_alone_need_no_deployment()
    {
        await _job.DeliverAsync(Token);
        _job.WithParameters("api=abc123&stage=prod&Var.alias=blue");

        Assert.True((await _job.DeliverAsync(Token)).Succeeded);
        Assert.Equal("prod: replace /variables/alias=blue", Assert.Single(_api.Patches));
        Assert.Equal(1, _api.Deployments);
    }

    [Fact]
    public async Task A_stage_that_was_given_another_deployment_by_hand_is_deployed_again()
    {
        await _job.DeliverAsync(Token);
        await _api.Gateway.Object.CreateDeploymentAsync(new() { Description = "by hand" }, Token);
        _api.Stages["prod"].DeploymentId = "dep2";

        Assert.Equal("dep3", (await _job.DeliverAsync(Token)).Variables["DeploymentId"]);
        Assert.Equal(2, _api.Imported.Count);
    }

    [Fact]
    public async Task The_same_document_imported_in_another_way_is_another_deployment()
    {
        await _job.DeliverAsync(Token);
        _job.WithParameters("api=abc123&stage=prod&mode=merge");

        Assert.Equal("dep2", (await _job.DeliverAsync(Token)).Variables["DeploymentId"]);
        Assert.Equal(2, _api.Imported.Count);
    }

    [Theory]
    [InlineData("overwrite", "dep1", 1)]
    [InlineData("merge", "dep2", 2)]
    public async Task What_another_stage_serves_is_taken_over_unless_it_was_merged(string mode, string deployment, int imports)
    {
        _job.WithParameters($"api=abc123&stage=test&mode={mode}");
        await _job.DeliverAsync(Token);
        _job.WithParameters($"api=abc123&stage=prod&mode={mode}");

        Assert.Equal(deployment, (await _job.DeliverAsync(Token)).Variables["DeploymentId"]);
        Assert.Equal(imports, _api.Imported.Count);
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
    public async Task An_API_that_is_not_there_is_a_configuration_error()
    {
        _api.Gateway.Setup(g => g.GetRestApiAsync(It.IsAny<GetRestApiRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(Error(typeof(NotFoundException), "Invalid API identifier specified"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains("There is no REST API 'abc123'", result.Message);
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

    private JobFixture JobIn(string region)
    {
        var environment = new FunctionEnvironment(new Dictionary<string, string> { ["AWS_REGION"] = region });
        return new JobFixture(new DeployApi((_, _) => Task.FromResult(_api.Gateway.Object), new AwsClientSettings(environment), new PublicAddress(environment)));
    }

    private static AmazonAPIGatewayException Error(Type type, string message) =>
        (AmazonAPIGatewayException)Activator.CreateInstance(type, message, null, Amazon.Runtime.ErrorType.Sender, type.Name, "r-1", System.Net.HttpStatusCode.BadRequest)!;

    // One API a page.
    private void GivenTheApis(params (string Name, string Id)[] apis)
    {
        for (var i = 0; i < apis.Length; i++)
        {
            var (position, next) = (i == 0 ? null : $"page-{i}", i == apis.Length - 1 ? null : $"page-{i + 1}");
            var api = new RestApi { Name = apis[i].Name, Id = apis[i].Id };
            _api.Gateway.Setup(g => g.GetRestApisAsync(It.Is<GetRestApisRequest>(r => r.Position == position), It.IsAny<CancellationToken>()))
                .ReturnsAsync(new GetRestApisResponse { Items = [api], Position = next });
        }
    }
}
