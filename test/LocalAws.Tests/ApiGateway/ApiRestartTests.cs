using Amazon.Runtime;
using LocalAws.ApiGateway;
using Support;

namespace LocalAws.Tests.ApiGateway;

public sealed class ApiRestartTests : IDisposable
{
    private readonly TemporaryFolder _state = new();

    private LocalAwsOptions Options => new() { StateDirectory = _state.Path, PutRestApiInterval = TimeSpan.Zero, CreateDeploymentInterval = TimeSpan.Zero };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task A_restart_keeps_APIs_deployments_and_stages_and_serves_them()
    {
        var (id, deployed, gone) = ("", "", "");
        await using (var before = await LocalAwsServer.StartAsync(Options, Cancelled))
        {
            using var api = Client(before);
            id = await api.CreateAsync("app", Documents.OpenApi($$""" "/data": { {{Documents.Method("get", Documents.Mock("deployed"))}} } """));
            gone = await api.CreateAsync("gone", Documents.Data());
            deployed = await api.DeployAsync(id, "test", new() { ["alias"] = "test" });
            await api.PutAsync(id, Documents.OpenApi($$""" "/data": { {{Documents.Method("get", Documents.Mock("imported"))}} } """, title: "renamed"));
            await api.Aws.DeleteRestApiAsync(new() { RestApiId = gone }, Cancelled);
        }

        await using var after = await LocalAwsServer.StartAsync(Options, Cancelled);
        using var again = Client(after);
        using var http = new HttpClient { BaseAddress = after.Endpoint };
        var stage = await again.StageAsync(id, "test");

        Assert.Equal((deployed, "test"), (stage.DeploymentId, stage.Variables["alias"]));
        Assert.Equal("deployed", await http.GetStringAsync(new Uri($"_api/{id}/test/data", UriKind.Relative), Cancelled));
        Assert.Equal(["renamed"], (await again.Aws.GetRestApisAsync(new(), Cancelled)).Items.Select(a => a.Name));
        await again.DeployAsync(id, "test");
        Assert.Equal("imported", await http.GetStringAsync(new Uri($"_api/{id}/test/data", UriKind.Relative), Cancelled));
    }

    [Fact]
    public async Task An_API_is_created_once_for_its_name_even_when_an_import_renames_it()
    {
        var first = "";
        await using (var before = await LocalAwsServer.StartAsync(Options, Cancelled))
        {
            first = before.ApiGateway.EnsureRestApi("app", "An app.");
            using var api = Client(before);
            await api.PutAsync(first, Documents.Data(title: "named by its document"));
        }

        await using var after = await LocalAwsServer.StartAsync(Options, Cancelled);

        Assert.Equal(first, after.ApiGateway.EnsureRestApi("app"));
        Assert.NotEqual(first, after.ApiGateway.EnsureRestApi("other"));
    }

    [Fact]
    public void A_damaged_state_file_is_named_with_the_mend()
    {
        var path = _state.Write("apis/abc/api.json", "{ \"api\": ");

        var refusal = Assert.Throws<InvalidDataException>(() => new ApiStore(_state["apis"]));

        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Delete the folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_server_left_half_written_is_not_there()
    {
        _state.Write("apis/abc/api.json.new", "{ \"api\": ");
        _state.Write("apis/abc/deployments/xyz.json", "{}");

        Assert.Empty(new ApiStore(_state["apis"]).All);
    }

    private static ApiGatewayClient Client(LocalAwsServer server)
    {
        var keys = server.Credentials.Issue("arn:aws:iam::123456789012:role/deployer");
        return new ApiGatewayClient(server.Endpoint, new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken));
    }
}
