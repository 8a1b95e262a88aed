using System.Net;
using LocalAws.S3;
using LocalAws.Tests.Contract;

namespace LocalAws.Tests.S3.Website;

/// <summary>A bucket behind a distribution: visitors read what the bucket's policy lets that distribution read.</summary>
public sealed class DistributionSiteTests(EmbeddedTarget target) : S3ContractTests(target), IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private string _distribution = "";

    private LocalAwsServer Server => ((EmbeddedTarget)Target).Server;

    private LocalS3 Local => Server.S3;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _distribution = Server.CloudFront.ArnOf(Server.CloudFront.CreateDistribution(Bucket));
        Local.SetDocument(Bucket, LocalS3.Distribution, _distribution);
        await Local.SetWebsiteAsync(Bucket, "index.html", "404.html", Cancelled);
        foreach (var key in new[] { "index.html", "docs/index.html", "404.html", ".deploy-site/manifest" })
            await S3.PutObjectAsync(new() { BucketName = Bucket, Key = key, ContentBody = key, ContentType = "text/html" }, Cancelled);
        SetPolicy(_distribution);
    }

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("", HttpStatusCode.OK, "index.html")]
    [InlineData("docs/", HttpStatusCode.OK, "docs/index.html")]
    [InlineData("docs", HttpStatusCode.NotFound, "404.html")]
    [InlineData("none.html", HttpStatusCode.NotFound, "404.html")]
    [InlineData(".deploy-site/manifest", HttpStatusCode.NotFound, "404.html")]
    public async Task The_distribution_shows_what_it_may_read(string path, HttpStatusCode status, string content)
    {
        var response = await _http.GetAsync(new Uri(Local.WebsiteAddress(Bucket)!, path), Cancelled);

        Assert.Equal((status, content), (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled)));
    }

    [Theory]
    [InlineData("tags/c++/", null, HttpStatusCode.NotFound)]
    [InlineData("tags/c%2B%2B/", null, HttpStatusCode.OK)]
    [InlineData("a+b.css", null, HttpStatusCode.NotFound)]
    [InlineData("my%20page.html", null, HttpStatusCode.OK)]
    [InlineData("my+page.html", null, HttpStatusCode.OK)]
    [InlineData("tags/c++/", "return request;", HttpStatusCode.NotFound)]
    [InlineData("tags/c++/", "request.uri = request.uri.replace(/\\+/g, '%2B'); return request;", HttpStatusCode.OK)]
    [InlineData("my+page.html", "request.uri = request.uri.replace(/\\+/g, '%2B'); return request;", HttpStatusCode.NotFound)]
    public async Task A_plus_is_a_space_for_S3_unless_a_function_writes_it_otherwise(string path, string? code, HttpStatusCode status)
    {
        const string function = "arn:aws:cloudfront::123456789012:function/sites";
        foreach (var key in new[] { "tags/c++/index.html", "a+b.css", "my page.html" }) await PutAsync(key, key);
        Local.SetDocument(Bucket, LocalS3.EdgeFunction, function);
        if (code is not null) Server.CloudFront.SetFunction(function, code);

        Assert.Equal(status, (await _http.GetAsync(new Uri(Local.WebsiteAddress(Bucket)!, path), Cancelled)).StatusCode);
        Server.CloudFront.RemoveFunction(function);
    }

    [Fact]
    public async Task Another_distribution_may_read_nothing()
    {
        SetPolicy(_distribution + "X");

        Assert.Equal(HttpStatusCode.Forbidden, (await _http.GetAsync(Local.WebsiteAddress(Bucket)!, Cancelled)).StatusCode);
    }

    [Fact]
    public async Task Without_a_policy_nobody_reads_anything()
    {
        Local.SetDocument(Bucket, "policy", null);

        Assert.Equal(HttpStatusCode.Forbidden, (await _http.GetAsync(Local.WebsiteAddress(Bucket)!, Cancelled)).StatusCode);
    }

    private void SetPolicy(string distribution) => Local.SetDocument(Bucket, "policy", $$$"""
        {"Statement":[
        {"Effect":"Allow","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::{{{Bucket}}}/*","Condition":{"ArnEquals":{"aws:SourceArn":"{{{distribution}}}" } } },
        {"Effect":"Deny","Principal":{"Service":"cloudfront.amazonaws.com"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::{{{Bucket}}}/.deploy-site/*"}]}
        """);
}
