using System.Net;
using System.Text;
using Amazon.S3.Model;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3.Website;

public sealed class WebsiteTests(EmbeddedTarget target) : S3ContractTests(target), IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private LocalAws.S3.LocalS3 Local => ((EmbeddedTarget)Target).Server.S3;

    private Uri Site => Local.WebsiteAddress(Bucket)!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Local.SetWebsiteAsync(Bucket, "index.html", "errors/404.html", Cancelled);
        await PutPageAsync("index.html", "<h1>home</h1>");
        await PutPageAsync("docs/index.html", "<h1>docs</h1>");
        await PutPageAsync("errors/404.html", "<h1>not here</h1>");
        var style = new PutObjectRequest { BucketName = Bucket, Key = "css/style ü+.css", ContentBody = "h1 { color: red }", ContentType = "text/css" };
        style.Headers.CacheControl = "max-age=31536000, immutable";
        await S3.PutObjectAsync(style, Cancelled);
    }

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("", "<h1>home</h1>")]
    [InlineData("index.html", "<h1>home</h1>")]
    [InlineData("docs/", "<h1>docs</h1>")]
    [InlineData("docs/index.html?x=1", "<h1>docs</h1>")]
    public async Task The_root_is_the_site_and_a_folder_is_its_index_document(string path, string expected)
    {
        var response = await GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, expected), (response.StatusCode, await TextAsync(response)));
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
    }

    [Fact]
    public async Task A_page_comes_with_the_headers_of_its_object()
    {
        var response = await GetAsync("css/style%20%C3%BC+.css");

        Assert.Equal("h1 { color: red }", await TextAsync(response));
        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("max-age=31536000, immutable", response.Headers.GetValues("Cache-Control").Single());
        Assert.NotNull(response.Headers.ETag);
        Assert.NotNull(response.Content.Headers.LastModified);
    }

    [Fact]
    public async Task A_folder_without_its_slash_leads_to_the_one_with_it()
    {
        var response = await GetAsync("docs");

        Assert.Equal((HttpStatusCode.Found, "/docs/"), (response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task What_is_not_there_shows_the_error_document_with_status_404()
    {
        var response = await GetAsync("none.html");

        Assert.Equal((HttpStatusCode.NotFound, "<h1>not here</h1>"), (response.StatusCode, await TextAsync(response)));
    }

    [Fact]
    public async Task Without_an_error_document_a_plain_page_says_what_is_missing()
    {
        await S3.DeleteObjectAsync(Bucket, "errors/404.html", Cancelled);

        var response = await GetAsync("<none>.html");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("<li>Code: NoSuchKey</li>", await TextAsync(response), StringComparison.Ordinal);
        Assert.Contains("<li>Key: &lt;none&gt;.html</li>", await TextAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_has_no_body_and_a_browser_s_copy_is_not_sent_again()
    {
        var head = await SendAsync(new(HttpMethod.Head, new Uri(Site, "index.html")));
        var conditional = new HttpRequestMessage(HttpMethod.Get, new Uri(Site, "index.html"));
        conditional.Headers.IfNoneMatch.Add(head.Headers.ETag!);

        Assert.Equal((13L, ""), (head.Content.Headers.ContentLength, await TextAsync(head)));
        Assert.Equal(HttpStatusCode.NotModified, (await SendAsync(conditional)).StatusCode);
    }

    [Fact]
    public async Task A_site_takes_no_uploads() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await SendAsync(new(HttpMethod.Put, Site) { Content = new StringContent("x") })).StatusCode);

    [Fact]
    public async Task An_object_can_send_the_browser_elsewhere()
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "old", WebsiteRedirectLocation = "/docs/" }, Cancelled);

        var response = await GetAsync("old");

        Assert.Equal((HttpStatusCode.MovedPermanently, "/docs/"), (response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("/", "")]
    [InlineData("/docs/a%20b?x=%26", "docs/a%20b?x=%26")]
    public async Task The_endpoint_leads_to_the_site(string path, string expected)
    {
        var response = await SendAsync(new(HttpMethod.Get, new Uri(Target.Endpoint, $"/_site/{Bucket}{path}")));

        Assert.Equal((HttpStatusCode.Found, Site + expected), (response.StatusCode, response.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task The_endpoint_says_which_site_is_not_there()
    {
        var plain = Unique("plain");
        Local.CreateBucket(plain);

        Assert.Contains("NoSuchWebsiteConfiguration", await TextAsync(await SendAsync(new(HttpMethod.Get, new Uri(Target.Endpoint, $"/_site/{plain}/")))), StringComparison.Ordinal);
        Assert.Contains("NoSuchBucket", await TextAsync(await SendAsync(new(HttpMethod.Get, new Uri(Target.Endpoint, "/_site/none/")))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_ends_with_its_configuration()
    {
        var site = Site;
        await S3.DeleteBucketWebsiteAsync(new DeleteBucketWebsiteRequest { BucketName = Bucket }, Cancelled);

        Assert.Null(Local.WebsiteAddress(Bucket));
        await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync(site, Cancelled));
    }

    [Fact]
    public async Task A_site_can_be_configured_over_the_API()
    {
        var bucket = Unique("api");
        await S3.PutBucketAsync(bucket, Cancelled);
        await S3.PutBucketWebsiteAsync(bucket, new WebsiteConfiguration { IndexDocumentSuffix = "start.htm" }, Cancelled);
        await S3.PutObjectAsync(new() { BucketName = bucket, Key = "start.htm", ContentBody = "hello" }, Cancelled);

        Assert.Equal("hello", await _http.GetStringAsync(Local.WebsiteAddress(bucket), Cancelled));
    }

    private Task PutPageAsync(string key, string content) =>
        Local.PutAsync(new(Bucket, key, new MemoryStream(Encoding.UTF8.GetBytes(content))) { Headers = new() { ContentType = "text/html; charset=utf-8" } }, Cancelled);

    private new Task<HttpResponseMessage> GetAsync(string path) => SendAsync(new(HttpMethod.Get, new Uri(Site, path)));

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request, Cancelled);

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(Cancelled);
}
