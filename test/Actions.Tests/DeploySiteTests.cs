using Actions.Tests.Fixtures;
using Amazon.CodePipeline;
using Amazon.S3;
using Amazon.S3.Model;
using CodePipelineActions.Actions;
using CodePipelineActions.Actions.Deployments;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;
using Moq;

namespace Actions.Tests;

public sealed class DeploySiteTests : IDisposable
{
    private sealed record Put(string Key, string ContentType, string CacheControl, string Content);

    private readonly Mock<IAmazonS3> _s3 = new(MockBehavior.Strict);
    private readonly List<Put> _puts = [];
    private readonly JobFixture _job;

    public DeploySiteTests()
    {
        var environment = new FunctionEnvironment(new Dictionary<string, string> { ["AWS_REGION"] = "eu-west-1" });
        _job = new JobFixture(new DeploySite((_, _) => Task.FromResult(_s3.Object), new AwsClientSettings(environment), new PublicAddress(environment)));
        _job.WithParameters("bucket=site").WithInput("Site", Zip.Of(
            ("about/index.html", "<p>"), ("index.html", "<h1>"), ("css/deep/style.css", "a{}"), ("js/app.js", "1"), ("img/logo.svg", "<svg/>"), ("data.bin", "?"), ("config.json", "{\"theirs\":1}")), revision: "commit-1");
        _s3.Setup(s => s.Dispose());
        _s3.Setup(s => s.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>()))
            .Callback((PutObjectRequest r, CancellationToken _) => Record(r)).ReturnsAsync(new PutObjectResponse());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task Subfolders_and_content_types_arrive()
    {
        var result = await _job.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(
        [
            "about/index.html text/html; charset=utf-8", "config.json application/json; charset=utf-8", "css/deep/style.css text/css; charset=utf-8", "data.bin application/octet-stream",
            "img/logo.svg image/svg+xml; charset=utf-8", "index.html text/html; charset=utf-8", "js/app.js text/javascript; charset=utf-8",
        ], _puts.Select(p => $"{p.Key} {p.ContentType}").Order(StringComparer.Ordinal));
        Assert.All(_puts, p => Assert.Equal("no-cache", p.CacheControl));
        Assert.Equal("http://site.s3-website-eu-west-1.amazonaws.com/", result.Variables["SiteUrl"]);
    }

    [Fact]
    public async Task Assets_come_before_pages_and_the_configuration_comes_last()
    {
        _job.WithParameters("bucket=site&apiBaseurl=https%3A%2F%2Fapi.example%2Fprod&version=7");

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(["about/index.html", "index.html"], _puts[^3..^1].Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(new Put("config.json", "application/json; charset=utf-8", "no-cache", """{"apiBaseurl":"https://api.example/prod","version":"7"}"""), _puts[^1]);
        Assert.Equal("7", result.Variables["Version"]);
        Assert.Equal(7, _puts.Count);
    }

    [Fact]
    public async Task The_sites_own_configuration_comes_last_too()
    {
        await _job.InvokeAsync(Token);

        Assert.Equal("{\"theirs\":1}", _puts[^1].Content);
    }

    [Fact]
    public async Task The_version_is_the_artifacts_revision_when_none_is_given()
    {
        _job.WithParameters("bucket=site&apiBaseurl=x");

        var result = await _job.InvokeAsync(Token);

        Assert.Equal("commit-1", result.Variables["Version"]);
        Assert.Contains("\"version\":\"commit-1\"", _puts[^1].Content);
    }

    [Fact]
    public async Task A_prefix_is_a_folder_in_the_bucket()
    {
        _job.WithParameters("bucket=site&prefix=/app/v2");

        var result = await _job.InvokeAsync(Token);

        Assert.All(_puts, p => Assert.StartsWith("app/v2/", p.Key));
        Assert.EndsWith("/app/v2/", result.Variables["SiteUrl"]);
    }

    [Theory]
    [InlineData("prefix=a", "'bucket' is missing")]
    [InlineData("bucket=", "'bucket' is empty")]
    [InlineData("bucket=a&apiBaseUrl=x", "'apiBaseUrl' is unknown; did you mean 'apiBaseurl'?")]
    [InlineData("bucket=a&prune=on", "'prune' is unknown")]
    public async Task A_bad_parameter_is_a_configuration_error(string parameters, string message)
    {
        _job.WithParameters(parameters);

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message);
        Assert.Empty(_puts);
    }

    [Theory]
    [InlineData("NoSuchBucket", "ConfigurationError", "There is no bucket 'site'")]
    [InlineData("AccessDenied", "PermissionError", "cannot be published to the bucket 'site'")]
    [InlineData("SlowDown", "SystemUnavailable", "Retry the stage")]
    public async Task A_refusal_of_S3_is_told_with_its_type(string code, string type, string message)
    {
        _s3.Setup(s => s.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>())).ThrowsAsync(new AmazonS3Exception("No.") { ErrorCode = code });

        var result = await _job.InvokeAsync(Token);

        Assert.Equal(type, result.FailureType?.Value);
        Assert.Contains(message, result.Message);
    }

    [Fact]
    public async Task A_failed_asset_keeps_the_old_pages_and_the_old_configuration()
    {
        _job.WithParameters("bucket=site&version=2");
        _s3.Setup(s => s.PutObjectAsync(It.Is<PutObjectRequest>(r => r.Key == "js/app.js"), It.IsAny<CancellationToken>())).ThrowsAsync(new AmazonS3Exception("No.") { ErrorCode = "InternalError" });

        Assert.NotNull((await _job.InvokeAsync(Token)).FailureType);
        Assert.DoesNotContain(_puts, p => p.Key.EndsWith(".html", StringComparison.Ordinal) || p.Key == "config.json");
    }

    [Fact]
    public async Task After_a_failure_a_retry_publishes_everything()
    {
        _job.WithParameters("bucket=site&retries=1");
        var failed = false;
        _s3.Setup(s => s.PutObjectAsync(It.Is<PutObjectRequest>(r => r.Key == "index.html"), It.IsAny<CancellationToken>())).Returns((PutObjectRequest r, CancellationToken _) =>
        {
            if (!failed)
            {
                failed = true;
                throw new AmazonS3Exception("No.") { ErrorCode = "InternalError" };
            }
            Record(r);
            return Task.FromResult(new PutObjectResponse());
        });

        Assert.True((await _job.InvokeAsync(Token)).Continues);
        _puts.Clear();
        Assert.True((await _job.InvokeAsync(Token)).Succeeded);
        Assert.Equal(7, _puts.Count);
    }

    [Fact]
    public async Task Delivered_twice_it_publishes_the_same_site()
    {
        await _job.DeliverAsync(Token);
        var first = _puts.OrderBy(p => p.Key, StringComparer.Ordinal).ToList();
        _puts.Clear();
        await _job.DeliverAsync(Token);
        Assert.Equal(first, _puts.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_shutdown_in_the_middle_is_reported()
    {
        using var shutdown = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _s3.Setup(s => s.PutObjectAsync(It.IsAny<PutObjectRequest>(), It.IsAny<CancellationToken>())).Returns(async (PutObjectRequest _, CancellationToken token) =>
        {
            await shutdown.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new PutObjectResponse();
        });

        var result = await _job.InvokeAsync(shutdown.Token);

        Assert.Equal(FailureType.JobFailed, result.FailureType);
        Assert.Contains("shut down", result.Message);
    }

    private void Record(PutObjectRequest r)
    {
        var content = r.FilePath is { } path ? File.ReadAllText(path) : new StreamReader(r.InputStream).ReadToEnd();
        lock (_puts) _puts.Add(new Put(r.Key, r.ContentType, r.Headers.CacheControl, content));
    }
}
