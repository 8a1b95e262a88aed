using Amazon.Runtime;
using LocalAws.Tests.Contract;
using Support;

[assembly: AssemblyFixture(typeof(EmbeddedTarget))]

namespace LocalAws.Tests.Contract;

/// <summary>The embedded AWS, one for all contract tests of the assembly.</summary>
public sealed class EmbeddedTarget : IContractTarget, IAsyncDisposable
{
    private readonly TemporaryFolder _state = new();
    private readonly Lazy<Task<LocalAwsServer>> _server;

    public EmbeddedTarget() => _server = new(() => LocalAwsServer.StartAsync(
        new() { StateDirectory = _state.Path, FunctionUpdateDuration = TimeSpan.Zero, PutRestApiInterval = TimeSpan.Zero, CreateDeploymentInterval = TimeSpan.Zero }, CancellationToken.None));

    public string Name => "embedded";

    public LocalAwsServer Server => _server.Value.Result;

    public Uri Endpoint => Server.Endpoint;

    public AWSCredentials Credentials { get; private set; } = new AnonymousAWSCredentials();

    public async ValueTask StartAsync()
    {
        var server = await _server.Value;
        var user = server.Credentials.AddUser("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "arn:aws:iam::123456789012:user/tester");
        Credentials = new BasicAWSCredentials(user.AccessKeyId, user.SecretAccessKey);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
        _state.Dispose();
    }
}
