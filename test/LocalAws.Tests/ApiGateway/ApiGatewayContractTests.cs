using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.ApiGateway;

public abstract class ApiGatewayContractTests(IContractTarget target) : ContractTests(target)
{
    private ApiGatewayClient? _client;

    private protected ApiGatewayClient Api => _client ??= new(Target);

    public override ValueTask DisposeAsync()
    {
        _client?.Dispose();
        return base.DisposeAsync();
    }

    [Fact]
    public async Task I_can_create_a_REST_API_and_find_it_by_its_id_and_in_the_list()
    {
        var name = Unique("app");

        var created = await Api.Aws.CreateRestApiAsync(new() { Name = name, Description = "An app." }, Cancelled);
        var found = await Api.Aws.GetRestApiAsync(new() { RestApiId = created.Id }, Cancelled);
        var listed = await Api.Aws.GetRestApisAsync(new() { Limit = 500 }, Cancelled);

        Assert.Matches("^[a-z0-9]{10}$", created.Id);
        Assert.Equal((created.Id, name, "An app."), (found.Id, found.Name, found.Description));
        Assert.Contains(listed.Items, api => api.Id == created.Id && api.Name == name);
        Assert.InRange(created.CreatedDate!.Value.ToUniversalTime(), DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task A_deleted_REST_API_is_gone()
    {
        var id = await Api.CreateAsync(Unique("app"));

        await Api.Aws.DeleteRestApiAsync(new() { RestApiId = id }, Cancelled);

        await Assert.ThrowsAsync<NotFoundException>(() => Api.Aws.GetRestApiAsync(new() { RestApiId = id }, Cancelled));
    }

    [Fact]
    public async Task An_API_that_never_was_is_not_found()
    {
        await Assert.ThrowsAsync<NotFoundException>(() => Api.Aws.GetRestApiAsync(new() { RestApiId = "nosuchapi0" }, Cancelled));
        await Assert.ThrowsAsync<NotFoundException>(() => Api.PutAsync("nosuchapi0", Documents.Data()));
        await Assert.ThrowsAsync<NotFoundException>(() => Api.DeployAsync("nosuchapi0", "test"));
        await Assert.ThrowsAsync<NotFoundException>(() => Api.StageAsync("nosuchapi0", "test"));
    }

    [Fact]
    public async Task A_deployment_with_a_stage_s_name_creates_the_stage()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());

        var deployment = await Api.Aws.CreateDeploymentAsync(
            new() { RestApiId = id, StageName = "test", Description = "first", Variables = new() { ["function"] = "app", ["alias"] = "test" } }, Cancelled);
        var stage = await Api.StageAsync(id, "test");

        Assert.Equal(("first", deployment.Id), (deployment.Description, stage.DeploymentId));
        Assert.Equal("test", stage.StageName);
        Assert.Equal(new Dictionary<string, string> { ["function"] = "app", ["alias"] = "test" }, stage.Variables);
    }

    [Fact]
    public async Task A_second_deployment_moves_the_stage()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        var first = await Api.DeployAsync(id, "test");

        var second = await Api.DeployAsync(id, "test");

        Assert.NotEqual(first, second);
        Assert.Equal(second, (await Api.StageAsync(id, "test")).DeploymentId);
    }

    [Fact]
    public async Task Deployments_are_found_and_listed()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        string[] made = [await Api.DeployAsync(id, "test"), await Api.DeployAsync(id, "prod")];

        var found = await Api.Aws.GetDeploymentAsync(new() { RestApiId = id, DeploymentId = made[0] }, Cancelled);
        var listed = await Api.Aws.GetDeploymentsAsync(new() { RestApiId = id }, Cancelled);

        Assert.Equal(made[0], found.Id);
        Assert.Equal(made.Order(), listed.Items.Select(d => d.Id).Order());
    }

    [Fact]
    public async Task Stages_are_listed()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        await Api.DeployAsync(id, "test");
        var production = await Api.DeployAsync(id, "prod");

        var stages = await Api.Aws.GetStagesAsync(new() { RestApiId = id }, Cancelled);

        Assert.Equal(["prod", "test"], stages.Item.Select(s => s.StageName).Order());
        Assert.Equal(production, stages.Item.Single(s => s.StageName == "prod").DeploymentId);
    }

    [Fact]
    public async Task A_deployment_without_a_stage_is_served_by_the_stage_that_is_made_for_it()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        var deployment = await Api.DeployAsync(id, null);
        Assert.Empty((await Api.Aws.GetStagesAsync(new() { RestApiId = id }, Cancelled)).Item ?? []);

        await Api.Aws.CreateStageAsync(new() { RestApiId = id, StageName = "test", DeploymentId = deployment, Variables = new() { ["alias"] = "blue" } }, Cancelled);

        var stage = await Api.StageAsync(id, "test");
        Assert.Equal((deployment, "blue"), (stage.DeploymentId, stage.Variables["alias"]));
        await Assert.ThrowsAsync<ConflictException>(() => Api.Aws.CreateStageAsync(new() { RestApiId = id, StageName = "test", DeploymentId = deployment }, Cancelled));
    }

    [Fact]
    public async Task A_patch_moves_a_stage_back_and_sets_its_variables()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        var first = await Api.DeployAsync(id, "test", new() { ["function"] = "app", ["alias"] = "test" });
        await Api.DeployAsync(id, "test", new() { ["function"] = "app", ["alias"] = "test" });

        await Api.PatchAsync(
            id,
            "test",
            new() { Op = Op.Replace, Path = "/deploymentId", Value = first },
            new() { Op = Op.Replace, Path = "/variables/alias", Value = "prod" },
            new() { Op = Op.Replace, Path = "/variables/added", Value = "yes" },
            new() { Op = Op.Replace, Path = "/description", Value = "moved back" });
        var stage = await Api.StageAsync(id, "test");

        Assert.Equal(first, stage.DeploymentId);
        Assert.Equal(new Dictionary<string, string> { ["function"] = "app", ["alias"] = "prod", ["added"] = "yes" }, stage.Variables);
        Assert.Equal("moved back", stage.Description);
    }

    [Fact]
    public async Task A_patch_sets_where_a_stage_logs_to_and_takes_it_away()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        await Api.DeployAsync(id, "test");

        await Api.PatchAsync(
            id,
            "test",
            new() { Op = Op.Replace, Path = "/accessLogSettings/destinationArn", Value = "arn:aws:logs:us-east-1:123456789012:log-group:api" },
            new() { Op = Op.Replace, Path = "/accessLogSettings/format", Value = "$context.requestId" });
        var set = (await Api.StageAsync(id, "test")).AccessLogSettings;
        await Api.PatchAsync(id, "test", new PatchOperation { Op = Op.Remove, Path = "/accessLogSettings" });

        Assert.Equal(("arn:aws:logs:us-east-1:123456789012:log-group:api", "$context.requestId"), (set.DestinationArn, set.Format));
        Assert.Null((await Api.StageAsync(id, "test")).AccessLogSettings?.DestinationArn);
    }

    [Fact]
    public async Task An_API_without_methods_cannot_be_deployed()
    {
        var id = await Api.CreateAsync(Unique("app"));

        var refusal = await Assert.ThrowsAsync<BadRequestException>(() => Api.DeployAsync(id, "test"));

        Assert.Equal("The REST API doesn't contain any methods", refusal.Message);
    }

    [Fact]
    public async Task A_stage_that_never_was_is_not_found()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());

        var refusal = await Assert.ThrowsAsync<NotFoundException>(() => Api.StageAsync(id, "test"));

        Assert.Equal("Invalid stage identifier specified", refusal.Message);
    }

    [Fact]
    public async Task An_unknown_mode_of_import_is_refused()
    {
        var id = await Api.CreateAsync(Unique("app"));

        await Assert.ThrowsAsync<BadRequestException>(() => Api.PutAsync(id, Documents.Data(), mode: "replace"));
    }

    [Fact]
    public async Task A_version_of_OpenAPI_that_nobody_has_heard_of_is_refused()
    {
        var id = await Api.CreateAsync(Unique("app"));

        await Assert.ThrowsAsync<BadRequestException>(() => Api.PutAsync(id, Documents.Data().Replace("3.0.1", "9.0.0", StringComparison.Ordinal)));
    }
}

public sealed class ApiGatewayOnMoto(MotoTarget target) : ApiGatewayContractTests(target);
