using Actions.Tests.Fixtures;

namespace Actions.Tests;

/// <summary>What a stage serves already, and what it is given after that.</summary>
public sealed class DeployApiAgainTests : IDisposable
{
    private readonly MockedRestApi _api = new();
    private readonly JobFixture _job;

    public DeployApiAgainTests()
    {
        _job = _api.JobIn("eu-west-1");
        _job.WithParameters("api=abc123&stage=prod").WithInput("Api", Zip.Of(("openapi.json", MockedRestApi.Document)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

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
        using var job = _api.JobIn("eu-west-1");
        job.WithParameters("api=abc123&stage=prod&Var.alias=blue&Var.function=app").WithInput("Api", Zip.Of(("openapi.json", MockedRestApi.Document.Replace("1\"}", "2\"}", StringComparison.Ordinal))));

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
    public async Task Of_two_stages_that_serve_the_document_in_two_deployments_each_keeps_its_own()
    {
        _job.WithParameters("api=abc123&stage=test");
        await _job.DeliverAsync(Token);
        var label = (await _api.Gateway.Object.GetDeploymentAsync(new() { RestApiId = MockedRestApi.Id, DeploymentId = "dep1" }, Token)).Description;
        await _api.Gateway.Object.CreateDeploymentAsync(new() { Description = label }, Token);
        _api.Stages["prod"] = new() { StageName = "prod", DeploymentId = "dep2" };
        _job.WithParameters("api=abc123&stage=prod");

        Assert.Contains("serves this definition already", (await _job.DeliverAsync(Token)).Message);
        Assert.Empty(_api.Patches);
    }
}
