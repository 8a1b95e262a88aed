using Amazon.CodePipeline;
using Amazon.S3;

namespace Actions.Tests.Sites;

public sealed class DeploySiteTests : IDisposable
{
    private static readonly (string, string)[] Site =
    [
        ("about/index.html", "<p>"), ("index.html", "<h1>"), ("css/deep/style.css", "a{}"), ("js/app.0123abcd.js", "1"), ("img/logo.svg", "<svg/>"), ("data.bin", "?"), ("config.json", "{\"theirs\":1}"),
    ];

    private readonly SiteFixture _site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("https://www.example.com", "https://www.example.com/")]
    [InlineData("https://www.example.com/shop/", "https://www.example.com/shop/")]
    public async Task The_address_that_is_told_is_the_one_that_the_site_has(string url, string expected)
    {
        _site.Parameters = $"bucket=site&url={url}";

        Assert.Equal(expected, (await _site.PublishAsync(Site)).Variables["SiteUrl"]);
    }

    [Theory]
    [InlineData("www.example.com")]
    [InlineData("https://www.example.com/?a=b")]
    [InlineData("ftp://www.example.com/")]
    public async Task An_address_that_is_none_is_a_configuration_error(string url)
    {
        _site.Parameters = $"bucket=site&url={Uri.EscapeDataString(url)}";

        var result = await _site.Job(Site).RunToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal($"'url' must be an address such as https://www.example.com/, not '{url}'.", result.Message);
    }

    [Fact]
    public async Task Subfolders_content_types_and_cache_rules_arrive()
    {
        var result = await _site.PublishAsync(Site);

        Assert.Equal(
        [
            "about/index.html text/html; charset=utf-8 no-cache", "config.json application/json; charset=utf-8 no-cache", "css/deep/style.css text/css; charset=utf-8 no-cache", "data.bin application/octet-stream no-cache",
            "img/logo.svg image/svg+xml; charset=utf-8 no-cache", "index.html text/html; charset=utf-8 no-cache", "js/app.0123abcd.js text/javascript; charset=utf-8 public, max-age=31536000, immutable",
        ], _site.Bucket.Keys.Select(key => $"{key} {_site.Bucket[key].ContentType} {_site.Bucket[key].CacheControl}"));
        Assert.Equal("http://site.s3-website-eu-west-1.amazonaws.com/", result.Variables["SiteUrl"]);
        Assert.Equal("7", result.Variables["Changed"]);
    }

    [Fact]
    public async Task Assets_come_before_pages_the_root_page_is_the_last_of_them_and_the_configuration_comes_last()
    {
        _site.Parameters = "bucket=site&apiBaseurl=https%3A%2F%2Fapi.example%2Fprod&version=7";

        var result = await _site.PublishAsync([.. Site, ("zoo.html", "<p>")]);

        Assert.Equal(["about/index.html", "zoo.html"], _site.Bucket.Uploads.Skip(4).Take(2).Order(StringComparer.Ordinal));
        Assert.Equal(["index.html", "config.json"], _site.Bucket.Uploads.Skip(6));
        Assert.Equal("""{"apiBaseurl":"https://api.example/prod","version":"7"}""", _site.Bucket["config.json"].Text);
        Assert.Equal("7", result.Variables["Version"]);
    }

    [Fact]
    public async Task What_is_new_comes_before_what_replaces_something()
    {
        await _site.PublishAsync(("a.css", "1"), ("b.html", "1"));
        await _site.PublishAsync(("a.css", "2"), ("b.html", "2"), ("z.css", "2"), ("z.html", "2"));

        Assert.Equal(["z.css", "a.css", "z.html", "b.html"], _site.Bucket.Uploads);
    }

    [Fact]
    public async Task The_version_is_the_artifacts_revision_when_none_is_given()
    {
        _site.Parameters = "bucket=site&apiBaseurl=x";

        Assert.Equal("commit-1", (await _site.PublishAsync(Site)).Variables["Version"]);
        Assert.Contains("\"version\":\"commit-1\"", _site.Bucket["config.json"].Text);
    }

    [Fact]
    public async Task A_prefix_is_a_folder_in_the_bucket()
    {
        _site.Parameters = "bucket=site&prefix=/app/v2";

        var result = await _site.PublishAsync(Site);

        Assert.All(_site.Bucket.Keys, key => Assert.StartsWith("app/v2/", key));
        Assert.True(_site.Bucket.Has("app/v2/" + SiteBucket.Manifest));
        Assert.EndsWith("/app/v2/", result.Variables["SiteUrl"]);
    }

    [Theory]
    [InlineData("prefix=a", "'bucket' is missing")]
    [InlineData("bucket=", "'bucket' is empty")]
    [InlineData("bucket=a&apiBaseUrl=x", "'apiBaseUrl' is unknown; did you mean 'apiBaseurl'?")]
    [InlineData("bucket=a&prune=maybe", "'prune' is 'maybe', and must be 'on' or 'off'")]
    [InlineData("bucket=a&distribution=", "'distribution' is empty")]
    public async Task A_bad_parameter_is_a_configuration_error(string parameters, string message)
    {
        _site.Parameters = parameters;

        var result = await _site.Job(Site).InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.Empty(_site.Bucket.Requests);
    }

    [Theory]
    [InlineData("NoSuchBucket", "ConfigurationError", "There is no bucket 'site'")]
    [InlineData("AccessDenied", "PermissionError", "cannot be published to the bucket 'site'")]
    [InlineData("SlowDown", "SystemUnavailable", "Retry the stage")]
    public async Task A_refusal_of_S3_is_told_with_its_type(string code, string type, string message)
    {
        foreach (var method in new[] { "GET", "LIST", "PUT" })
        {
            _site.Bucket.Before = (m, _) =>
            {
                if (m == method) throw new AmazonS3Exception("No.") { ErrorCode = code };
            };

            var result = await _site.Job(Site).InvokeAsync(Token);

            Assert.Equal(type, result.FailureType?.Value);
            Assert.Contains(message, result.Message);
        }
    }

    [Fact]
    public async Task A_failed_asset_keeps_the_old_pages_and_the_old_configuration()
    {
        _site.Bucket.Before = (_, key) =>
        {
            if (key == "img/logo.svg") throw new AmazonS3Exception("No.") { ErrorCode = "InternalError" };
        };

        Assert.NotNull((await _site.Job(Site).InvokeAsync(Token)).FailureType);
        Assert.DoesNotContain(_site.Bucket.Keys, key => key.EndsWith(".html", StringComparison.Ordinal) || key == "config.json");
    }

    [Fact]
    public async Task After_a_failure_a_retry_publishes_what_is_missing()
    {
        _site.Parameters = "bucket=site&retries=1";
        var job = _site.Job(Site);
        _site.Bucket.Before = (_, key) =>
        {
            if (key == "index.html") throw new AmazonS3Exception("No.") { ErrorCode = "InternalError" };
        };
        Assert.True((await job.InvokeAsync(Token)).Continues);
        _site.Bucket.Before = (_, _) => { };
        _site.Bucket.Requests.Clear();

        Assert.True((await job.InvokeAsync(Token)).Succeeded);
        Assert.Equal(["index.html", "config.json"], _site.Bucket.Uploads);
    }

    [Fact]
    public async Task Delivered_twice_it_publishes_once()
    {
        var job = _site.Job(Site);
        await job.DeliverAsync(Token);
        _site.Bucket.Requests.Clear();

        var again = await job.DeliverAsync(Token);

        Assert.Empty(_site.Bucket.Uploads);
        Assert.Equal("0", again.Variables["Changed"]);
    }

    [Fact]
    public async Task After_a_shutdown_in_the_middle_another_invocation_goes_on()
    {
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _site.Bucket.Before = (method, _) =>
        {
            if (method != "PUT") return;
            shutdown.Cancel();
            shutdown.Token.ThrowIfCancellationRequested();
        };

        var job = _site.Job(Site);

        Assert.True((await job.InvokeAsync(shutdown.Token)).Continues);
        _site.Bucket.Before = (_, _) => { };
        Assert.True((await job.InvokeAsync(Token)).Succeeded);
    }

    [Theory]
    [InlineData(".deploy-site/x", "is where deploy-site keeps its own records")]
    [InlineData(".deploy-site.json", "has no file")]
    public async Task What_cannot_be_a_site_is_refused(string name, string message)
    {
        var result = await _site.Job((name, "{}")).InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.Empty(_site.Bucket.Uploads);
    }
}
