using System.Net;
using System.Net.Http.Json;
using Page.Tests.Harness;

namespace Page.Tests;

/// <summary>Who is let in, and who is not.</summary>
public sealed class SecurityTests : IDisposable
{
    // Cookies are set by hand: the tests say exactly what is sent.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false });

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Without_the_token_only_the_pages_own_files_are_there()
    {
        await using var shown = await ShownPipeline.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(new(HttpMethod.Get, $"{shown.Origin}/")));
        foreach (var path in (string[])["overview", "events", "executions/1", "executions/1/Work/Action01/log?from=0&count=1"])
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(new(HttpMethod.Get, $"{shown.Origin}/api/{path}")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Exchange(shown, new string('0', 64))));
        var wrong = new HttpRequestMessage(HttpMethod.Get, $"{shown.Origin}/api/overview") { Headers = { { "Cookie", $"{CookieName(shown)}=wrong" } } };
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(wrong));
    }

    [Fact]
    public async Task The_token_is_exchanged_for_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        await using var shown = await ShownPipeline.StartAsync();

        using var answer = await _client.SendAsync(Exchange(shown, Token(shown)), TestContext.Current.CancellationToken);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; HttpOnly", cookie, StringComparison.Ordinal);
        Assert.Contains("; SameSite=Strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain(Token(shown), cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Read(shown, cookie)));
    }

    [Theory]
    [InlineData("pipeline.example.com")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1.example.com:PORT")]
    public async Task A_name_that_was_bound_to_this_address_is_refused(string host)
    {
        await using var shown = await ShownPipeline.StartAsync();
        var cookie = await CookieAsync(shown);
        var request = Read(shown, cookie);
        request.Headers.Host = host.Replace("PORT", $"{new Uri(shown.Origin).Port}", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(request));
    }

    [Theory]
    [InlineData("same-site")] // What was deployed answers on another port of this host.
    [InlineData("cross-site")]
    public async Task Another_page_in_the_same_browser_reads_nothing(string site)
    {
        await using var shown = await ShownPipeline.StartAsync();
        var request = Read(shown, await CookieAsync(shown));
        request.Headers.Add("Sec-Fetch-Site", site);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(request));
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://example.com")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Another_page_exchanges_no_token(string? origin)
    {
        await using var shown = await ShownPipeline.StartAsync();
        var request = Exchange(shown, Token(shown));
        request.Headers.Remove("Origin");
        if (origin is not null) request.Headers.Add("Origin", origin);

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(request));
    }

    [Fact]
    public async Task Whoever_has_the_cookie_alone_changes_nothing()
    {
        await using var shown = await ShownPipeline.StartAsync(Pipelines.Wide(1));
        using var exchanged = await _client.SendAsync(Exchange(shown, Token(shown)), TestContext.Current.CancellationToken);
        var (cookie, key) = (exchanged.Headers.GetValues("Set-Cookie").Single().Split(';')[0], (await exchanged.Content.ReadFromJsonAsync<Dictionary<string, string>>(TestContext.Current.CancellationToken))!["key"]);

        // A browser sends the cookie to every port of this host: what answers there has it.
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Release(shown, cookie, null, shown.Origin)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Release(shown, cookie, new string('0', 64), shown.Origin)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(Release(shown, cookie, key, "http://127.0.0.1:4600")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Release(shown, "other=1", key, shown.Origin)));
        Assert.Empty(shown.Control!.Commands);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Release(shown, cookie, key, shown.Origin)));
        await shown.Control.Ended;
    }

    [Fact]
    public async Task The_token_is_in_no_file_that_is_kept_and_in_no_answer()
    {
        await using var shown = await ShownPipeline.StartAsync(Pipelines.Wide(1));
        await shown.PlayAsync(Pipelines.Wide(1), TestContext.Current.CancellationToken);
        var cookie = await CookieAsync(shown);
        using var overview = await _client.SendAsync(Read(shown, cookie), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(Token(shown), await overview.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var files = Directory.GetFiles(shown.Folder, "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files) Assert.DoesNotContain(Token(shown), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_form_can_send_is_refused()
    {
        await using var shown = await ShownPipeline.StartAsync();
        var request = Exchange(shown, Token(shown));
        request.Content = new StringContent($"{{\"token\":\"{Token(shown)}\"}}", null, "text/plain");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await StatusAsync(request));
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_to_run_and_to_frame_nothing_foreign()
    {
        await using var shown = await ShownPipeline.StartAsync();

        foreach (var path in (string[])["/", "/js/main.js", "/api/overview", "/nothing"])
        {
            using var answer = await _client.GetAsync(shown.Origin + path, TestContext.Current.CancellationToken);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        }
    }

    [Fact]
    public async Task What_is_large_is_refused()
    {
        await using var shown = await ShownPipeline.StartAsync();

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(Exchange(shown, new string('0', 20_000))));
    }

    private HttpRequestMessage Exchange(ShownPipeline shown, string token) =>
        new(HttpMethod.Post, $"{shown.Origin}/api/session") { Content = JsonContent.Create(new { token }), Headers = { { "Origin", shown.Origin } } };

    private static HttpRequestMessage Release(ShownPipeline shown, string cookie, string? key, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{shown.Origin}/api/commands") { Content = JsonContent.Create(new { command = "release" }), Headers = { { "Origin", origin }, { "Cookie", cookie } } };
        if (key is not null) request.Headers.Add("X-Page-Key", key);
        return request;
    }

    private static HttpRequestMessage Read(ShownPipeline shown, string cookie) =>
        new(HttpMethod.Get, $"{shown.Origin}/api/overview") { Headers = { { "Cookie", cookie.Split(';')[0] } } };

    private static string Token(ShownPipeline shown) => shown.Address.Split("#token=")[1];

    private static string CookieName(ShownPipeline shown) => $"local-pipeline-{new Uri(shown.Origin).Port}";

    private async Task<string> CookieAsync(ShownPipeline shown)
    {
        using var answer = await _client.SendAsync(Exchange(shown, Token(shown)), TestContext.Current.CancellationToken);
        return answer.Headers.GetValues("Set-Cookie").Single();
    }

    private async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }
}
