using LocalAws.Credentials;
using Microsoft.AspNetCore.Builder;

namespace LocalAws;

/// <summary>AWS on loopback: one Kestrel endpoint in front of one object per service, state in one folder.</summary>
public sealed class LocalAwsServer : IAsyncDisposable
{
    private readonly WebApplication _web;

    private LocalAwsServer(WebApplication web, LocalAwsOptions options) => (_web, Options) = (web, options);

    public LocalAwsOptions Options { get; }

    /// <summary>What <c>AWS_ENDPOINT_URL</c> must be: <c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Endpoint => new(_web.Urls.First());

    public CredentialStore Credentials { get; } = new();

    /// <summary>Starts the server.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<LocalAwsServer> StartAsync(LocalAwsOptions options, CancellationToken cancellationToken)
    {
        var web = WebApplication.CreateSlimBuilder().Build();
        web.Urls.Add($"http://127.0.0.1:{options.Port}");
        await web.StartAsync(cancellationToken);
        return new LocalAwsServer(web, options);
    }

    public async ValueTask DisposeAsync() => await _web.DisposeAsync();
}
