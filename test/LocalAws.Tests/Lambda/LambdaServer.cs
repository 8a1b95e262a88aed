using Amazon.Lambda;
using Amazon.Lambda.Model;
using Amazon.Runtime;
using Support;

namespace LocalAws.Tests.Lambda;

/// <summary>A whole embedded AWS whose updates take a minute of a clock that tests move, and the SDK's client for its Lambda.</summary>
public sealed class LambdaServer : IAsyncLifetime
{
    public static readonly TimeSpan UpdateDuration = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _state = new();

    /// <summary>It begins now, because signatures carry the real time.</summary>
    public FakeClock Clock { get; } = new(DateTimeOffset.UtcNow);

    public LocalAwsServer Server { get; private set; } = null!;

    public AmazonLambdaClient Client { get; private set; } = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var output = TestContext.Current.TestOutputHelper;
        Server = await LocalAwsServer.StartAsync(new()
        {
            StateDirectory = _state.Path,
            FunctionUpdateDuration = UpdateDuration,
            Time = Clock,
            Log = line => output?.WriteLine(line),
        }, Cancelled);
        var user = Server.Credentials.AddUser("AKIAIOSFODNN7EXAMPLE", "secret", "arn:aws:iam::123456789012:user/tester");
        Client = new(new BasicAWSCredentials(user.AccessKeyId, user.SecretAccessKey), new AmazonLambdaConfig
        {
            ServiceURL = Server.Endpoint.AbsoluteUri,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
        });
    }

    /// <summary>Stops and starts again over the same state, as another run would.</summary>
    public async Task RestartAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        await InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        _state.Dispose();
    }

    /// <summary>Creates a function that answers with a text and waits until it is there.</summary>
    public async Task<CreateFunctionResponse> CreateAsync(string name, string text)
    {
        var created = await Client.CreateFunctionAsync(new()
        {
            FunctionName = name,
            Role = LambdaHarness.Role,
            Runtime = "nodejs22.x",
            Handler = "index.handler",
            Code = new() { ZipFile = new(Zip.Answering(text)) },
        }, Cancelled);
        Clock.Advance(UpdateDuration);
        return created;
    }

    public Task<UpdateFunctionCodeResponse> UpdateAsync(string name, string text) =>
        Client.UpdateFunctionCodeAsync(new() { FunctionName = name, ZipFile = new(Zip.Answering(text)) }, Cancelled);

    public Task<GetFunctionConfigurationResponse> GetAsync(string name) =>
        Client.GetFunctionConfigurationAsync(new GetFunctionConfigurationRequest { FunctionName = name }, Cancelled);

    public async Task<string> InvokeAsync(string name, string? qualifier = null)
    {
        var answer = await Client.InvokeAsync(new() { FunctionName = name, Qualifier = qualifier }, Cancelled);
        using var reader = new StreamReader(answer.Payload);
        return await reader.ReadToEndAsync(Cancelled);
    }
}
