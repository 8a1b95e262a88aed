using System.IO.Compression;
using System.Text;

namespace Actions.Tests.Sites;

/// <summary>What is uploaded, left alone and removed when a site is published over another one.</summary>
public sealed class SiteChangesTests : IDisposable
{
    private readonly SiteFixture _site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SiteBucket Bucket => _site.Bucket;

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task An_unchanged_site_is_only_looked_at()
    {
        await _site.PublishAsync(("index.html", "1"), ("a.css", "1"));

        var result = await _site.PublishAsync(("index.html", "1"), ("a.css", "1"));

        Assert.Equal(["GET", "LIST"], Bucket.Requests.Select(r => r.Method));
        Assert.Equal("0", result.Variables["Changed"]);
    }

    [Fact]
    public async Task Three_changes_in_5000_files_cost_3_uploads_and_at_most_10_other_requests()
    {
        var files = Enumerable.Range(0, 5000).Select(i => ($"folder{i % 50}/file{i}.txt", $"content {i}")).ToArray();
        await _site.PublishAsync(files);
        for (var i = 0; i < 3; i++) files[i * 1000] = (files[i * 1000].Item1, $"changed {i}");

        var result = await _site.PublishAsync(files);

        Assert.Equal(["folder0/file0.txt", "folder0/file1000.txt", "folder0/file2000.txt"], Bucket.Uploads.Order(StringComparer.Ordinal));
        Assert.InRange(Bucket.Requests.Count - 3, 6, 10);
        Assert.Equal("3", result.Variables["Changed"]);
    }

    [Fact]
    public async Task A_change_of_the_same_length_is_seen()
    {
        await _site.PublishAsync(("index.html", "one"));
        await _site.PublishAsync(("index.html", "two"));

        Assert.Equal("two", Bucket["index.html"].Text);
    }

    [Fact]
    public async Task Other_headers_are_a_change_too()
    {
        await _site.PublishAsync(("index.html", "1"), ("a.css", "1"));
        await _site.PublishAsync(("index.html", "1"), ("a.css", "1"), (".deploy-site.json", """{"rules":[{"match":"*.css","cacheControl":"max-age=60"}]}"""));

        Assert.Equal(["a.css"], Bucket.Uploads);
        Assert.Equal("max-age=60", Bucket["a.css"].CacheControl);
    }

    [Fact]
    public async Task A_file_that_is_no_longer_in_the_site_is_removed()
    {
        await _site.PublishAsync(("index.html", "1"), ("old/a.css", "1"));

        var result = await _site.PublishAsync(("index.html", "1"));

        Assert.Equal(["index.html"], Bucket.Keys);
        Assert.Equal("1", result.Variables["Changed"]);
    }

    [Fact]
    public async Task What_is_old_goes_when_all_that_is_new_is_there()
    {
        await _site.PublishAsync(("index.html", "1"), ("old.css", "1"));
        await _site.PublishAsync(("index.html", "2"), ("new.css", "2"));

        Assert.Equal(["new.css", "index.html", "old.css"], Bucket.Requests.Where(r => r.Method is "PUT" or "DELETE" && r.Key != SiteBucket.Manifest).Select(r => r.Key));
    }

    [Fact]
    public async Task With_prune_off_it_stays_until_prune_is_on_again()
    {
        await _site.PublishAsync(("index.html", "1"), ("a.css", "1"));
        _site.Parameters = "bucket=site&prune=off";
        await _site.PublishAsync(("index.html", "1"));
        Assert.True(Bucket.Has("a.css"));

        await _site.PublishAsync(("index.html", "1"));
        Assert.Equal(["GET", "LIST"], Bucket.Requests.Select(r => r.Method));

        _site.Parameters = "bucket=site";
        await _site.PublishAsync(("index.html", "1"));
        Assert.False(Bucket.Has("a.css"));
    }

    [Fact]
    public async Task What_somebody_else_put_there_is_never_removed()
    {
        Bucket.With("robots.txt", "theirs").With("same.css", "1").With("other/x", "theirs");
        await _site.PublishAsync(("index.html", "1"), ("same.css", "1"), ("mine.css", "1"));
        Bucket.With("mine.css", "replaced by somebody");

        await _site.PublishAsync(("index.html", "2"));

        Assert.Equal(["index.html", "mine.css", "other/x", "robots.txt", "same.css"], Bucket.Keys);
    }

    [Fact]
    public async Task What_a_killed_deployment_was_to_replace_is_not_its_own_yet()
    {
        Bucket.With("robots.txt", "theirs");
        Bucket.Before = (method, key) =>
        {
            if (method == "PUT" && key == "robots.txt") throw new Amazon.S3.AmazonS3Exception("No.") { ErrorCode = "InternalError" };
        };
        Assert.False((await _site.Job(("index.html", "1"), ("robots.txt", "mine")).InvokeAsync(Token)).Succeeded);
        Bucket.Before = (_, _) => { };

        await _site.PublishAsync(("index.html", "1"));

        Assert.Equal("theirs", Bucket["robots.txt"].Text);
    }

    [Fact]
    public async Task What_a_killed_deployment_put_there_goes_with_the_next_one()
    {
        Bucket.Before = (method, key) =>
        {
            if (method == "PUT" && key == "index.html") throw new Amazon.S3.AmazonS3Exception("No.") { ErrorCode = "InternalError" };
        };
        await _site.Job(("index.html", "1"), ("new.css", "1")).InvokeAsync(Token);
        Assert.True(Bucket.Has("new.css"));
        Bucket.Before = (_, _) => { };

        await _site.PublishAsync(("index.html", "2"));

        Assert.Equal(["index.html"], Bucket.Keys);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_deleted_or_replaced_behind_our_back_is_repaired(bool replaced)
    {
        await _site.PublishAsync(("index.html", "1"), ("a.css", "one"));
        if (replaced) Bucket.With("a.css", "eno");
        else Bucket.Remove("a.css");

        await _site.PublishAsync(("index.html", "1"), ("a.css", "one"));

        Assert.Equal(["a.css"], Bucket.Uploads);
        Assert.Equal("one", Bucket["a.css"].Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no manifest")]
    [InlineData("{\"format\":1}")]
    public async Task Without_a_manifest_that_can_be_read_the_listing_says_what_changed_and_nothing_is_removed(string manifest)
    {
        await _site.PublishAsync(("index.html", "1"), ("a.css", "one"), ("old.css", "1"));
        Bucket.Remove(SiteBucket.Manifest);
        if (manifest.Length > 0) Bucket.With(SiteBucket.Manifest, manifest);

        await _site.PublishAsync(("index.html", "1"), ("a.css", "two"));

        Assert.Equal(["a.css"], Bucket.Uploads);
        Assert.True(Bucket.Has("old.css"));
        await _site.PublishAsync(("index.html", "1"), ("a.css", "two"));
        Assert.Equal(["GET", "LIST"], Bucket.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_manifest_that_was_cut_off_counts_as_none()
    {
        await _site.PublishAsync(("index.html", "1"), ("old.css", "1"));
        var whole = Lines(Bucket[SiteBucket.Manifest].Content);
        Bucket.With(SiteBucket.Manifest, "");
        SetManifest(string.Join('\n', whole[..^1]));

        await _site.PublishAsync(("index.html", "1"));

        Assert.True(Bucket.Has("old.css"));
    }

    [Fact]
    public async Task A_newer_actions_manifest_is_left_alone()
    {
        SetManifest("""{"format":2,"something":"else"}""");

        var result = await _site.Job(("index.html", "1")).InvokeAsync(Token);

        Assert.Equal("ConfigurationError", result.FailureType?.Value);
        Assert.Contains("it has the format 2", result.Message);
        Assert.Empty(Bucket.Uploads);
    }

    [Fact]
    public async Task Adopt_false_puts_everything_there_with_its_own_headers()
    {
        Bucket.With("index.html", "1");
        await _site.PublishAsync(("index.html", "1"));
        Assert.Empty(Bucket.Uploads);

        await _site.PublishAsync(("index.html", "1"), (".deploy-site.json", """{"adopt":false}"""));

        Assert.Equal(["index.html"], Bucket.Uploads);
        Assert.Equal("text/html; charset=utf-8", Bucket["index.html"].ContentType);
    }

    [Fact]
    public async Task Where_ETags_say_nothing_about_contents_an_unchanged_site_is_still_only_looked_at()
    {
        Bucket.IsEncrypted = true;
        await _site.PublishAsync(("index.html", "1"), ("a.css", "1"));

        await _site.PublishAsync(("index.html", "2"), ("a.css", "1"));

        Assert.Equal(["index.html"], Bucket.Uploads);
    }

    [Fact]
    public async Task Another_delivery_that_was_faster_is_noticed_and_nothing_is_done_twice()
    {
        var (first, second) = (_site.Job(("index.html", "1"), ("a.css", "1")), _site.Job(("index.html", "1"), ("a.css", "1")));
        var overtaken = false;
        Bucket.Before = (method, key) =>
        {
            if (overtaken || method != "PUT" || key != SiteBucket.Manifest) return;
            overtaken = true;
            Assert.True(Task.Run(() => second.InvokeAsync(Token)).Result.Succeeded);
        };

        var result = await first.InvokeAsync(Token);

        Assert.True(result.Succeeded, result.Message);
        Assert.Equal(["a.css", "index.html"], Bucket.Uploads);
    }

    [Fact]
    public async Task The_manifest_of_the_same_deployment_is_always_the_same()
    {
        await _site.PublishAsync(("index.html", "1"), ("b.css", "1"));
        var first = Lines(Bucket[SiteBucket.Manifest].Content);
        foreach (var key in Bucket.Keys.Append(SiteBucket.Manifest).ToList()) Bucket.Remove(key);

        await _site.PublishAsync(("b.css", "1"), ("index.html", "1"));

        var second = Lines(Bucket[SiteBucket.Manifest].Content);
        // But for where it counts from.
        Assert.Equal(first[0].Split(',').Where(member => !member.StartsWith("\"origin\"", StringComparison.Ordinal)), second[0].Split(',').Where(member => !member.StartsWith("\"origin\"", StringComparison.Ordinal)));
        Assert.Equal(first[1..], second[1..]);
        Assert.Contains("\"finished\":true", first[0]);
        Assert.Contains("\"name\":\"b.css\"", first[1]);
    }

    private void SetManifest(string text)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionLevel.Fastest)) zip.Write(Encoding.UTF8.GetBytes(text));
        Bucket.With(SiteBucket.Manifest, buffer.ToArray());
    }

    private static string[] Lines(byte[] manifest)
    {
        using var text = new StreamReader(new GZipStream(new MemoryStream(manifest), CompressionMode.Decompress));
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
