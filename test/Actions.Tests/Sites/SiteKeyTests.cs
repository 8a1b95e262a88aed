using Actions.Tests.Fixtures;
using Amazon.CodePipeline;

namespace Actions.Tests.Sites;

/// <summary>Names that S3 or a browser would not take: found before anything is uploaded.</summary>
public sealed class SiteKeyTests : IDisposable
{
    private readonly SiteFixture _site = new();

    public static TheoryData<string, string, string> TooLong => new()
    {
        { "bucket=site", Deep(1025), "(1025 bytes). A key, with the prefix, has 1024 bytes at most." },
        { "bucket=site&prefix=docs", Deep(1020), "(1025 bytes). A key" },
        { "bucket=site", Deep(1022) + "\u00e9\u00e9", "(1026 bytes). A key" },
    };

    public void Dispose() => _site.Dispose();

    [Theory]
    [MemberData(nameof(TooLong))]
    public async Task A_key_that_is_too_long_is_named_before_anything_is_uploaded(string parameters, string name, string message)
    {
        _site.Parameters = parameters;
        var result = await RunAsync(("index.html", "<p>"), (name, "x"));

        AssertRefused(result, $"The artifact 'Site' has 1 file(s) whose keys are longer than S3 takes: '{name}' {message}");
    }

    [Theory]
    [InlineData("bucket=site", 1024)]
    [InlineData("bucket=site&prefix=docs/", 1019)]
    public async Task A_key_of_1024_bytes_is_published(string parameters, int length)
    {
        _site.Parameters = parameters;

        await _site.PublishAsync(("index.html", "<p>"), (Deep(length), "x"));

        Assert.Contains(_site.Bucket.Keys, key => key.Length == 1024);
    }

    [Fact]
    public async Task Of_many_keys_that_are_too_long_the_first_are_named()
    {
        var result = await RunAsync([.. Enumerable.Range(0, 9).Select(i => ($"{i}/{Deep(1025)}", "x"))]);

        AssertRefused(result, "has 9 file(s) whose keys are longer than S3 takes: '0/");
        Assert.Contains(", ...", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../x", "has a part that is empty, '.' or '..'")]
    [InlineData("docs/../../x", "has a part that is empty, '.' or '..'")]
    [InlineData("./docs", "has a part that is empty, '.' or '..'")]
    [InlineData("docs//v2", "has a part that is empty, '.' or '..'")]
    [InlineData("..", "has a part that is empty, '.' or '..'")]
    [InlineData("docs%5Cv2", "has a backslash or a control character", "docs\\v2")]
    [InlineData("docs%0Av2", "has a backslash or a control character", "docs\\u000av2")]
    [InlineData(".deploy-site", "lies in .deploy-site/")]
    [InlineData("docs/.deploy-site/x", "lies in .deploy-site/")]
    public async Task A_prefix_that_no_address_leads_to_is_refused(string prefix, string message, string? named = null)
    {
        _site.Parameters = $"bucket=site&prefix={prefix}";

        AssertRefused(await RunAsync(("index.html", "<p>")), $"UserParameters: 'prefix' is '{named ?? prefix}', and {message}");
    }

    [Fact]
    public async Task A_prefix_that_leaves_no_room_is_refused()
    {
        _site.Parameters = $"bucket=site&prefix={new string('\u00e9', 600)}";

        AssertRefused(await RunAsync(("index.html", "<p>")), "has 1200 bytes, which leaves no room for the site in a key: S3 takes 1024");
    }

    [Theory]
    [InlineData("docs/v2/", "docs/v2/index.html")]
    [InlineData("/docs", "docs/index.html")]
    [InlineData("a..b/.well-known", "a..b/.well-known/index.html")]
    [InlineData("/", "index.html")]
    public async Task Other_prefixes_are_folders(string prefix, string key)
    {
        _site.Parameters = $"bucket=site&prefix={prefix}";

        await _site.PublishAsync(("index.html", "<p>"));

        Assert.True(_site.Bucket.Has(key));
    }

    [Theory]
    [InlineData("tags/c++/index.html", true)]
    [InlineData("tags/c/index.html", false)]
    public async Task Behind_CloudFront_a_plus_in_a_name_is_told(string name, bool isTold)
    {
        _site.Parameters = "bucket=site&distribution=E1";
        var job = _site.Job((name, "<p>"));
        await job.RunToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(isTold, job.Log.Contains("1 file(s) have a plus in their names, such as 'tags/c++/index.html'", StringComparison.Ordinal));
    }

    private async Task<JobResult> RunAsync(params (string, string)[] files) => await _site.Job(files).RunToEndAsync(TestContext.Current.CancellationToken);

    private void AssertRefused(JobResult result, string message)
    {
        Assert.Equal(FailureType.ConfigurationError, result.FailureType);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_site.Bucket.Requests, request => request.Item1 == "PUT");
        Assert.Empty(_site.Bucket.Keys);
    }

    private static string Deep(int length) => string.Concat(Enumerable.Repeat("aaaaaaaaa/", length / 10 + 1))[..(length - 1)].TrimEnd('/').PadRight(length, 'b');
}
