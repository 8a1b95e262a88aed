using System.Collections.Concurrent;
using Amazon.Runtime;
using LocalAws.Tests.Contract;
using LocalAws.Values;
using Support;

[assembly: AssemblyFixture(typeof(EmbeddedTarget))]

namespace LocalAws.Tests.Contract;

/// <summary>The embedded AWS, one for all contract tests of the assembly.</summary>
public sealed class EmbeddedTarget : IContractTarget, IAsyncDisposable
{
    public const string Parameter = "/app/host";
    public const string ParameterValue = "db.example.com";
    public const string SecureParameter = "/app/secure";
    public const string Secret = "app-db";
    public const string SecretValue = "planted-secret-of-app-db";

    private readonly TemporaryFolder _state = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Lazy<Task<LocalAwsServer>> _server;

    public EmbeddedTarget() => _server = new(() => LocalAwsServer.StartAsync(Options(), CancellationToken.None));

    public string Name => "embedded";

    public LocalAwsServer Server => _server.Value.Result;

    public Uri Endpoint => Server.Endpoint;

    public AWSCredentials Credentials { get; private set; } = new AnonymousAWSCredentials();

    /// <summary>Takes the lines about exceptions that the server did not expect: there are none, unless something in it is wrong.</summary>
    public string TakeUnexpected()
    {
        var lines = new List<string>();
        while (_log.TryDequeue(out var line)) lines.Add(line);
        return string.Join('\n', lines.Where(line => line.Contains("failed unexpectedly", StringComparison.Ordinal)));
    }

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

    /// <summary>Nothing in it waits.</summary>
    private LocalAwsOptions Options() => new()
    {
        StateDirectory = _state.Path,
        FunctionUpdateDuration = TimeSpan.Zero,
        PutRestApiInterval = TimeSpan.Zero,
        CreateDeploymentInterval = TimeSpan.Zero,
        InvalidationDuration = TimeSpan.Zero,
        StackResourceDuration = TimeSpan.Zero,
        ChangeSetDuration = TimeSpan.Zero,
        Log = _log.Enqueue,
        Values = new()
        {
            Parameters = new Dictionary<string, StoredParameter> { [Parameter] = new(StoredParameter.Text, ParameterValue), [SecureParameter] = new(StoredParameter.Secure, SecretValue) },
            Secrets = new Dictionary<string, string> { [Secret] = $$"""{ "password": "{{SecretValue}}" }""" },
        },
    };
}
