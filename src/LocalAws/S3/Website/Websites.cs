using System.Collections.Concurrent;
using LocalAws.Http;
using LocalAws.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace LocalAws.S3.Website;

/// <summary>
/// The sites: each bucket with a website configuration answers on a port of its own, where its root is the site's, as on AWS it answers on a host of its own.
/// The endpoint's <c>/_site/{bucket}/{path}</c> leads there.
/// </summary>
internal sealed class Websites(LocalAwsOptions options, S3Store store, SiteReader reader) : IWebsites, IFrontDoor, IAsyncDisposable
{
    private const int MaxPort = 65_535;

    private readonly ConcurrentDictionary<string, LoopbackListener> _listeners = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);

    public string PathPrefix => "/_site";

    /// <summary>Serves the sites that an earlier server had.</summary>
    /// <exception cref="IOException">The port of a site is in use.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var bucket in store.Buckets) await RefreshAsync(bucket, cancellationToken);
    }

    /// <summary>Where a bucket's site answers; null when it has none.</summary>
    public Uri? Address(string bucketName) => _listeners.GetValueOrDefault(bucketName)?.Endpoint;

    public async Task RefreshAsync(Bucket bucket, CancellationToken cancellationToken)
    {
        var name = bucket.State.Name;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (WebsiteConfiguration.Of(bucket.State) is null) await RemoveAsync(name);
            else if (!_listeners.ContainsKey(name)) _listeners[name] = await ListenAsync(bucket, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task StopAsync(string bucketName)
    {
        await _gate.WaitAsync();
        try
        {
            await RemoveAsync(bucketName);
        }
        finally
        {
            _gate.Release();
        }
    }

    public Task HandleAsync(HttpContext http)
    {
        var target = RawTarget.Of(http);
        var parts = target.Path[PathPrefix.Length..].TrimStart('/').Split('/', 2);
        var bucket = store.Get(Uri.UnescapeDataString(parts[0]));
        var address = Address(bucket.State.Name) ?? throw new AwsError(404, "NoSuchWebsiteConfiguration", $"The bucket '{bucket.State.Name}' has no website configuration.");
        // The path stays as the browser encoded it; a Uri would decode some of it.
        http.Response.StatusCode = 302;
        http.Response.Headers.Location = $"{address}{(parts.Length > 1 ? parts[1] : "")}{(target.Query.Length > 0 ? "?" + target.Query : "")}";
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _listeners.Keys) await StopAsync(name);
        _gate.Dispose();
    }

    private async Task RemoveAsync(string bucketName)
    {
        if (_listeners.TryRemove(bucketName, out var listener)) await listener.DisposeAsync();
    }

    private async Task<LoopbackListener> ListenAsync(Bucket bucket, CancellationToken cancellationToken)
    {
        var site = new Site(bucket, reader, options.Log);
        if (options.Port == 0) return await LoopbackListener.StartAsync(0, site.HandleAsync, cancellationToken);
        if (bucket.State.WebsitePort is { } kept) return await ListenAsync(bucket, kept, site, cancellationToken);
        var taken = store.Buckets.Select(other => other.State.WebsitePort).ToHashSet();
        var free = Enumerable.Range(options.Port + 1, MaxPort - options.Port).Where(port => !taken.Contains(port));
        foreach (var port in free)
        {
            try
            {
                var listener = await LoopbackListener.StartAsync(port, site.HandleAsync, cancellationToken);
                bucket.Update(state => state with { WebsitePort = port });
                return listener;
            }
            catch (IOException)
            {
                // Somebody else has it: the next one then.
            }
        }

        throw new IOException($"No port above {options.Port} is free for the site of bucket '{bucket.State.Name}'.");
    }

    private static async Task<LoopbackListener> ListenAsync(Bucket bucket, int kept, Site site, CancellationToken cancellationToken)
    {
        try
        {
            return await LoopbackListener.StartAsync(kept, site.HandleAsync, cancellationToken);
        }
        catch (IOException taken)
        {
            throw new SitePortException(bucket.State.Name, kept, taken);
        }
    }
}
