using Amazon.APIGateway.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.ApiGateway;

/// <summary>What moto cannot answer is asked of the embedded AWS only.</summary>
public sealed class ApiGatewayOnEmbedded(EmbeddedTarget target) : ApiGatewayContractTests(target)
{
    [Fact]
    public async Task A_deployment_that_never_was_is_not_found()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());

        var refusal = await Assert.ThrowsAsync<NotFoundException>(() => Api.Aws.GetDeploymentAsync(new() { RestApiId = id, DeploymentId = "nosuch" }, Cancelled));

        Assert.Equal("Invalid Deployment identifier specified", refusal.Message);
    }

    [Fact]
    public async Task A_deployment_without_a_stage_s_name_moves_none()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        var first = await Api.DeployAsync(id, "test");

        await Api.DeployAsync(id, null);

        Assert.Equal(first, (await Api.StageAsync(id, "test")).DeploymentId);
    }

    [Fact]
    public async Task A_deployment_without_variables_keeps_the_stage_s()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        await Api.DeployAsync(id, "test", new() { ["alias"] = "test" });

        await Api.DeployAsync(id, "test");

        Assert.Equal("test", (await Api.StageAsync(id, "test")).Variables["alias"]);
    }

    [Fact]
    public async Task Long_lists_come_in_pages()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        var made = new List<string>();
        for (var count = 0; count < 5; count++) made.Add(await Api.DeployAsync(id, "test"));

        var (seen, position, pages) = (new List<string>(), (string?)null, 0);
        do
        {
            var page = await Api.Aws.GetDeploymentsAsync(new() { RestApiId = id, Limit = 2, Position = position }, Cancelled);
            Assert.InRange(page.Items.Count, 1, 2);
            seen.AddRange(page.Items.Select(d => d.Id));
            (position, pages) = (page.Position, pages + 1);
        }
        while (position is not null);

        Assert.Equal(3, pages);
        Assert.Equal(made.Order(), seen.Order());
    }

    [Fact]
    public async Task A_position_that_nobody_gave_is_refused() =>
        await Assert.ThrowsAsync<BadRequestException>(() => Api.Aws.GetRestApisAsync(new() { Position = "?" }, Cancelled));

    [Fact]
    public async Task A_patch_that_fails_halfway_changes_nothing()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        await Api.DeployAsync(id, "test", new() { ["alias"] = "test" });

        var refusal = await Assert.ThrowsAsync<BadRequestException>(() => Api.PatchAsync(
            id, "test", new() { Op = "replace", Path = "/variables/alias", Value = "prod" }, new() { Op = "replace", Path = "/deploymentId", Value = "nosuch" }));

        Assert.Equal("Deployment id does not exist", refusal.Message);
        Assert.Equal("test", (await Api.StageAsync(id, "test")).Variables["alias"]);
    }

    [Fact]
    public async Task A_variable_can_be_removed()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        await Api.DeployAsync(id, "test", new() { ["alias"] = "test", ["more"] = "yes" });

        await Api.PatchAsync(id, "test", new PatchOperation { Op = "remove", Path = "/variables/more" });

        Assert.Equal(["alias"], (await Api.StageAsync(id, "test")).Variables.Keys);
    }

    [Theory]
    [InlineData("not-a-name", "value")]
    [InlineData("name", "(value)")]
    [InlineData("name", "")]
    public async Task A_stage_variable_has_the_characters_that_AWS_allows(string name, string value)
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());

        await Assert.ThrowsAsync<BadRequestException>(() => Api.DeployAsync(id, "test", new() { [name] = value }));
    }

    [Fact]
    public async Task A_stage_s_name_has_the_characters_that_AWS_allows()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());

        await Assert.ThrowsAsync<BadRequestException>(() => Api.DeployAsync(id, "my stage"));
    }

    [Fact]
    public async Task A_member_that_is_not_emulated_is_never_dropped_in_silence()
    {
        var id = await Api.CreateAsync(Unique("app"), Documents.Data());
        await Api.DeployAsync(id, "test");

        var refusal = await Assert.ThrowsAnyAsync<Amazon.Runtime.AmazonServiceException>(
            () => Api.PatchAsync(id, "test", new PatchOperation { Op = "replace", Path = "/canarySettings/percentTraffic", Value = "10" }));

        Assert.Equal((501, "NotImplemented"), ((int)refusal.StatusCode, refusal.ErrorCode));
        Assert.Contains("/canarySettings/percentTraffic", refusal.Message, StringComparison.Ordinal);
    }
}
