using Amazon.APIGateway.Model;
using Support;

namespace LocalAws.Tests.ApiGateway;

public sealed class ApiThrottleTests : IAsyncLifetime
{
    private readonly TemporaryFolder _state = new();
    private LocalAwsServer? _server;

    private LocalAwsServer Server => _server!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await LocalAwsServer.StartAsync(
        new() { StateDirectory = _state.Path, PutRestApiInterval = TimeSpan.FromHours(1), CreateDeploymentInterval = TimeSpan.FromHours(1) }, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public void By_default_the_intervals_are_those_of_the_contract()
    {
        var options = new LocalAwsOptions { StateDirectory = _state.Path };

        Assert.Equal((TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)), (options.PutRestApiInterval, options.CreateDeploymentInterval));
    }

    [Fact]
    public async Task An_import_and_a_deployment_right_after_another_are_throttled()
    {
        var user = Server.Credentials.Issue("arn:aws:iam::123456789012:role/deployer");
        using var client = new ApiGatewayClient(Server.Endpoint, new Amazon.Runtime.SessionAWSCredentials(user.AccessKeyId, user.SecretAccessKey, user.SessionToken));
        var id = await client.CreateAsync("app", Documents.Data());
        await client.DeployAsync(id, "test");

        var put = await Assert.ThrowsAsync<TooManyRequestsException>(() => client.PutAsync(id, Documents.Data()));
        var deploy = await Assert.ThrowsAsync<TooManyRequestsException>(() => client.DeployAsync(id, "test"));

        Assert.Equal(429, (int)put.StatusCode);
        Assert.Equal("Too Many Requests", deploy.Message);
    }
}
