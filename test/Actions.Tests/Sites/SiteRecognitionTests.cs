using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;
using Support.Archives;

namespace Actions.Tests.Sites;

/// <summary>By what a file is known again that was published before: as it lies in the artifact, which is quick, or by its content, which is sure.</summary>
public sealed partial class SiteRecognitionTests : IDisposable
{
    private static readonly ZipPart Page = new("index.html", "page");
    private static readonly ZipPart Style = new("a.css", "style, style, style");

    private readonly SiteFixture _site = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Other_headers_for_the_same_content_arrive_even_when_the_first_attempt_was_killed()
    {
        await _site.PublishAsync(("index.html", "1"));
        (string, string)[] files = [("index.html", "1"), (".deploy-site.json", """{"rules":[{"match":"*.html","cacheControl":"max-age=60"}]}""")];
        _site.Bucket.Before = (method, key) =>
        {
            if (method == "PUT" && key == "index.html") throw new HttpRequestException("Killed");
        };
        Assert.False((await _site.Job(files).InvokeAsync(Token)).Succeeded);
        _site.Bucket.Before = (_, _) => { };

        await _site.PublishAsync(files);

        Assert.Equal("max-age=60", _site.Bucket["index.html"].CacheControl);
    }

    [Fact]
    public async Task The_same_content_compressed_otherwise_is_no_change()
    {
        await PublishAsync(Page, Style);

        await PublishAsync(Page, Style with { Deflated = true });

        Assert.Equal(["GET", "LIST"], _site.Bucket.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task How_it_is_compressed_now_is_written_down_with_the_next_change()
    {
        await PublishAsync(Page, Style);
        var before = Packed("a.css");

        await PublishAsync(new ZipPart("index.html", "another page"), Style with { Deflated = true });

        Assert.Equal(["index.html"], _site.Bucket.Uploads);
        Assert.NotEqual(before, Packed("a.css"));
    }

    [Fact]
    public async Task Another_content_under_the_old_checksum_is_damage_and_nothing_is_published()
    {
        await PublishAsync(Page, Style);

        var result = await _site.Job(new ZipBytes([new ZipPart("index.html", "2"), Style with { Data = "style, style, STYLE"u8.ToArray() }]).Build()).InvokeAsync(Token);

        Assert.Contains("'a.css' has a wrong checksum", result.Message, StringComparison.Ordinal);
        Assert.Empty(_site.Bucket.Uploads);
    }

    [Fact]
    public async Task A_manifest_from_before_is_enough()
    {
        await PublishAsync(Page, Style);
        var lines = PackedMember().Replace(Manifest(), "");
        Assert.DoesNotContain("packed", lines, StringComparison.Ordinal);
        _site.Bucket.With(SiteBucket.Manifest, Zipped(lines));

        await PublishAsync(Page, Style);
        Assert.Equal(["GET", "LIST"], _site.Bucket.Requests.Select(r => r.Method));
        await PublishAsync(new ZipPart("index.html", "2"), Style);

        Assert.Equal(["index.html"], _site.Bucket.Uploads);
        Assert.NotEmpty(Packed("a.css"));
    }

    [Theory]
    [InlineData("\"0123456789abcdef0123456789abcdef\"")]
    [InlineData("\"00000000000000000000000000000000\"")]
    [InlineData("\"0123456789ABCDEF0123456789abcdef\"")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("\"0123456789abcdef0123456789abcdef-3\"")]
    [InlineData("\"0123456789abcdef0123456789abcdeg\"")]
    [InlineData("W/\"x\"")]
    [InlineData("")]
    public void An_ETag_is_written_as_it_was_read(string text)
    {
        Assert.Equal(text, EntityTag.Parse(text).ToString());
        Assert.Equal(EntityTag.Parse(text), EntityTag.Parse(text));
        Assert.NotEqual(EntityTag.Parse(text), EntityTag.Parse(text + "1"));
    }

    private async Task PublishAsync(params ZipPart[] parts)
    {
        var result = await _site.Job(new ZipBytes(parts).Build()).RunToEndAsync(Token);
        Assert.True(result.Succeeded, result.Message);
    }

    private string Packed(string name) => PackedMember().Match(Manifest().Split('\n').Single(line => line.Contains($"\"{name}\"", StringComparison.Ordinal))).Value;

    private string Manifest()
    {
        using var text = new StreamReader(new GZipStream(new MemoryStream(_site.Bucket[SiteBucket.Manifest].Content), CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    private static byte[] Zipped(string text)
    {
        using var buffer = new MemoryStream();
        using (var zip = new GZipStream(buffer, CompressionMode.Compress)) zip.Write(Encoding.UTF8.GetBytes(text));
        return buffer.ToArray();
    }

    [GeneratedRegex(",\"packed\":\"[^\"]+\"")]
    private static partial Regex PackedMember();
}
