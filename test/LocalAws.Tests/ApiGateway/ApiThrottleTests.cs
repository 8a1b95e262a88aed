using Amazon.APIGateway.Model;
using Support;

namespace LocalAws.Tests.ApiGateway;

public sealed class ApiThrottleTests : IAsyncLifetime
{
    private readonly TemporaryFolder _state = new();
    private LocalAwsServer? _server;

    private LocalAwsServer Server => _server!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await LocalAwsServer.StartAsync(new() { StateDirectory = _state.Path }, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task By_default_an_import_and_a_deployment_right_after_another_are_throttled()
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
