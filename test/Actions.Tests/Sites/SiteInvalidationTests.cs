namespace Actions.Tests.Sites;

/// <summary>What CloudFront is told when a deployment does not come to its end at once, or not alone.</summary>
public sealed class SiteInvalidationTests : IDisposable
{
    private readonly SiteFixture _site = new() { Parameters = "bucket=site&distribution=E1" };
    private readonly FakeDistribution _distribution;

    public SiteInvalidationTests() => _distribution = new(_site.CloudFront);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task An_invalidation_that_CloudFront_does_not_know_any_more_is_made_again()
    {
        _distribution.Status = "InProgress";
        var job = _site.Job(("index.html", "1"));
        Assert.True((await job.InvokeAsync(Token)).Continues);
        _distribution.Forget();
        _distribution.Status = "Completed";

        Assert.Contains("does not know the invalidation any more", (await job.InvokeAsync(Token)).Message);
        Assert.True((await job.InvokeAsync(Token)).Succeeded);
        Assert.Equal(2, _distribution.Paths.Count);
    }

    [Fact]
    public async Task A_connection_to_CloudFront_that_fails_is_waited_for()
    {
        var failures = 2;
        _distribution.BeforeCreation = () =>
        {
            if (failures-- > 0) throw new HttpRequestException("Connection refused");
        };

        await _site.PublishAsync(("index.html", "1"));

        Assert.Single(_distribution.Paths);
        Assert.Equal(["index.html"], _site.Bucket.Uploads);
    }

    [Theory]
    [InlineData("a*b.css")]
    [InlineData("~me.css")]
    public async Task A_name_that_CloudFront_would_read_otherwise_makes_it_forget_everything(string name)
    {
        await _site.PublishAsync((name, "1"), ("index.html", "1"));

        Assert.Equal(["/*"], Assert.Single(_distribution.Paths));
    }

    [Fact]
    public async Task Another_site_in_a_bucket_that_was_emptied_is_another_invalidation()
    {
        await _site.PublishAsync(("index.html", "1"));
        _site.Bucket.Remove("index.html");
        _site.Bucket.Remove(SiteBucket.Manifest);

        await _site.PublishAsync(("index.html", "2"));

        Assert.Equal(2, _distribution.Paths.Count);
    }

    [Fact]
    public async Task Everything_that_CloudFront_was_not_told_is_told_by_the_next_deployment()
    {
        var files = Enumerable.Range(0, 101).Select(i => ($"file{i}.txt", $"{i}")).ToArray();
        _distribution.BeforeCreation = () => throw new Amazon.CloudFront.Model.NoSuchDistributionException("No.");
        Assert.Equal("ConfigurationError", (await _site.Job(files).InvokeAsync(Token)).FailureType?.Value);
        _distribution.BeforeCreation = () => { };

        await _site.PublishAsync([.. files.Skip(1), ("file0.txt", "another")]);

        Assert.Equal(["/*"], Assert.Single(_distribution.Paths));
    }

    [Fact]
    public async Task A_deployment_that_another_one_broke_into_while_it_waited_does_not_finish_for_it()
    {
        _distribution.Status = "InProgress";
        var first = _site.Job(("index.html", "1"), ("a.css", "1"));
        Assert.True((await first.InvokeAsync(Token)).Continues);
        await BreakInAsync(("index.html", "2"));
        _distribution.Complete();

        Assert.True((await first.RunToEndAsync(Token)).Succeeded);

        Assert.Equal(("1", "1"), (_site.Bucket["index.html"].Text, _site.Bucket["a.css"].Text));
    }

    [Fact]
    public async Task What_was_uploaded_before_CloudFront_was_waited_for_is_not_uploaded_again()
    {
        (string, string)[] files = [("index.html", "1"), (".deploy-site.json", """{"rules":[{"match":"*.html","cacheControl":"max-age=60"}]}""")];
        await _site.PublishAsync(("index.html", "1"));
        _distribution.Status = "InProgress";
        var job = _site.Job(files);
        Assert.True((await job.InvokeAsync(Token)).Continues);
        _distribution.Complete();
        Assert.True((await job.RunToEndAsync(Token)).Succeeded);

        await _site.PublishAsync(files);

        Assert.Empty(_site.Bucket.Uploads);
    }

    // Killed before its first upload.
    private async Task BreakInAsync(params (string Name, string Content)[] files)
    {
        var other = _site.Job(files);
        _site.Bucket.Before = (method, key) =>
        {
            if (method == "PUT" && key == "index.html") throw new HttpRequestException("Killed");
        };
        Assert.False((await other.InvokeAsync(Token)).Succeeded);
        _site.Bucket.Before = (_, _) => { };
    }
}
