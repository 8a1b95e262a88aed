using Actions.Tests.Fixtures;
using Amazon.APIGateway.Model;
using Amazon.CodePipeline;
using Moq;

namespace Actions.Tests;

/// <summary>A document becomes what a stage serves.</summary>
public sealed class DeployApiTests : IDisposable
{
    private readonly MockedRestApi _api = new();
    private readonly JobFixture _job;

    public DeployApiTests()
    {
        _job = _api.JobIn("eu-west-1");
        _job.WithParameters("api=abc123&stage=prod").WithInput("Api", Zip.Of(("openapi.json", MockedRestApi.Document)));
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
        using var job = _api.JobIn("cn-north-1");
        job.WithParameters("api=abc123&stage=prod&document=api/doc.yaml&mode=merge")
            .WithInput("Api", Zip.Of(("api/doc.yaml", "uri: arn:${AWS::Partition}:apigateway:${AWS::Region}:x:${AWS::AccountId}:${stageVariables.alias}")));

        var result = await job.InvokeAsync(Token);

        Assert.Equal($"abc123 merge uri: arn:aws-cn:apigateway:cn-north-1:x:{JobFixture.AccountId}:${{stageVariables.alias}}", Assert.Single(_api.Imported));
        Assert.Equal("https://abc123.execute-api.cn-north-1.amazonaws.com.cn/prod", result.Variables["InvokeUrl"]);
    }

    [Fact]
    public async Task An_assumed_role_brings_its_own_account()
    {
        using var job = _api.JobIn("eu-west-1");
        job.WithParameters("api=abc123&stage=prod&role=arn:aws:iam::210987654321:role/deploy").WithInput("Api", Zip.Of(("swagger.yml", "${AWS::AccountId}")));

        Assert.True((await job.InvokeAsync(Token)).Succeeded);
        Assert.Equal("abc123 overwrite 210987654321", Assert.Single(_api.Imported));
    }

    [Fact]
    public async Task A_refused_document_fails_with_what_API_Gateway_says()
    {
        _api.Gateway.Setup(g => g.PutRestApiAsync(It.IsAny<PutRestApiRequest>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(MockedRestApi.Error(typeof(BadRequestException), "Unable to parse API definition because of a malformed integration at path /data"));

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("malformed integration at path /data", result.Message);
        Assert.Contains("The stage 'prod' still serves its last deployment", result.Message);
        _api.Gateway.Verify(g => g.CreateDeploymentAsync(It.IsAny<CreateDeploymentRequest>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_revision_of_any_length_leaves_room_for_the_digest_in_the_description()
    {
        using var job = _api.JobIn("eu-west-1");
        job.WithParameters("api=abc123&stage=prod").WithInput("Api", Zip.Of(("openapi.json", MockedRestApi.Document)), new string('r', 1500));

        Assert.True((await job.InvokeAsync(Token)).Succeeded);
        _api.Gateway.Verify(g => g.CreateDeploymentAsync(It.Is<CreateDeploymentRequest>(r => r.Description.Length <= 1024 && r.Description.Contains("rrr…, document sha256:")), It.IsAny<CancellationToken>()), Times.Once);
    }
}
