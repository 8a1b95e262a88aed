using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LocalAws.Credentials;
using LocalAws.Iam.Policies;
using LocalAws.Lambda;
using LocalAws.Lambda.Code;
using Support;

namespace LocalAws.Tests.Lambda;

/// <summary>The embedded Lambda without a server around it.</summary>
internal sealed class LambdaHarness : IAsyncDisposable
{
    public const string Role = "arn:aws:iam::123456789012:role/function";

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<FunctionLogLine> _lines = new();
    private readonly SemaphoreSlim _written = new(0);

    /// <param name="clock">By default one that begins now, because functions have the real time, and stands still: no limit is over because the machine is slow.</param>
    public LambdaHarness(FakeClock? clock = null)
    {
        Clock = clock ?? new(DateTimeOffset.UtcNow);
        Options = new() { StateDirectory = _folder["state"], Time = Clock };
        Lambda = Start();
    }

    public FakeClock Clock { get; }

    public LocalAwsOptions Options { get; }

    public CredentialStore Credentials { get; } = new();

    public LocalLambda Lambda { get; private set; }

    public IEnumerable<string> Lines => _lines.Select(line => line.Line);

    /// <summary>A path in a folder that goes with the harness.</summary>
    public string this[string relativePath] => _folder[relativePath];

    /// <summary>Creates or updates a function that knows the modes.</summary>
    public Task DeployAsync(string name, string runtime, int timeoutSeconds = 30, Dictionary<string, string>? environment = null) =>
        DeployAsync(name, runtime, TestFunctions.Of(runtime).Zip, TestFunctions.Of(runtime).Handler, timeoutSeconds, environment);

    public async Task DeployAsync(string name, string runtime, byte[] zip, string handler, int timeoutSeconds = 30, Dictionary<string, string>? environment = null)
    {
        var file = _folder[$"{Guid.NewGuid():N}.zip"];
        await File.WriteAllBytesAsync(file, zip);
        await Lambda.EnsureFunctionAsync(new()
        {
            Name = name,
            Role = Role,
            Runtime = runtime,
            Handler = handler,
            Code = new FunctionCode.InFile(file),
            TimeoutSeconds = timeoutSeconds,
            Environment = environment ?? [],
        }, TestContext.Current.CancellationToken);
    }

    public async Task<(JsonNode? Answer, FunctionResult Result)> InvokeAsync(string name, object payload, string? qualifier = null)
    {
        var result = await Lambda.InvokeAsync(name, qualifier, JsonSerializer.SerializeToUtf8Bytes(payload), TestContext.Current.CancellationToken);
        return (JsonNode.Parse(Encoding.UTF8.GetString(result.Payload.Span)), result);
    }

    /// <summary>Waits until so many lines with this beginning were logged.</summary>
    public async Task LinesAsync(string beginning, int count)
    {
        while (Lines.Count(line => line.StartsWith(beginning, StringComparison.Ordinal)) < count)
            Assert.True(await _written.WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken), $"There are no {count} lines \"{beginning}...\", only: {string.Join('\n', Lines)}");
    }

    /// <summary>Stops and starts again over the same state, as another run would.</summary>
    public async Task RestartAsync()
    {
        await Lambda.DisposeAsync();
        Lambda = Start();
        await Lambda.PrepareAsync();
    }

    /// <summary>Waits until a function has written a process's id to a file.</summary>
    public static async Task<int> ReadIdAsync(string file)
    {
        var cancelled = TestContext.Current.CancellationToken;
        await Eventually.IsSoAsync(() => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'), () => $"{file} names no process", cancelled);
        return int.Parse(await File.ReadAllTextAsync(file, cancelled), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await Lambda.DisposeAsync();
        _folder.Dispose();
    }

    private LocalLambda Start()
    {
        var lambda = new LocalLambda(Options, Credentials, new Nothing(), () => new Uri("http://127.0.0.1:1"));
        lambda.LineLogged += line =>
        {
            _lines.Enqueue(line);
            _written.Release();
        };
        return lambda;
    }

    private sealed class Nothing : IObjectSource
    {
        public AccessRequest? KeyUse(string bucket, string key) => null;

        public Task<Stream?> OpenAsync(string bucket, string key, string? version, CancellationToken cancellationToken) => Task.FromResult<Stream?>(null);
    }
}
