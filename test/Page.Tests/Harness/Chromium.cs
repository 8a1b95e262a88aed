using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Page.Tests.Harness.Chromium))]

namespace Page.Tests.Harness;

/// <summary>One browser for all tests, started when the first one needs it: Debian's, as nothing may be downloaded.</summary>
public sealed class Chromium : IAsyncDisposable
{
    // Playwright's own are 5 seconds and 30, which a browser beside other tests may take for its start alone.
    private static readonly float _patience = (float)Eventually.Patience.TotalMilliseconds;

    private readonly SemaphoreSlim _gate = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A new browser profile; without Chromium the test is skipped, but in CI it fails.</summary>
    public async Task<IBrowserContext> NewAsync(BrowserNewContextOptions? options = null)
    {
        var profile = await (await BrowserAsync()).NewContextAsync(options);
        profile.SetDefaultTimeout(_patience);
        return profile;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
        _gate.Dispose();
    }

    private async Task<IBrowser> BrowserAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var program = Tools.Require("chromium");
            _playwright ??= await Playwright.CreateAsync();
            Assertions.SetDefaultExpectTimeout(_patience);
            // Chromium's sandbox does not work for root, and nobody else should do without it.
            string[] root = Environment.UserName == "root" ? ["--no-sandbox"] : [];
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, Args = [.. root, "--disable-dev-shm-usage"], Timeout = _patience });
        }
        finally
        {
            _gate.Release();
        }
    }
}
