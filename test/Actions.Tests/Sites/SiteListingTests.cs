using System.Globalization;

namespace Actions.Tests.Sites;

/// <summary>A large site is listed in parts side by side: together they must be what one listing from the beginning to the end is.</summary>
public sealed class SiteListingTests : IDisposable
{
    private const int Many = 2500;

    private readonly SiteFixture _site = new();

    public void Dispose() => _site.Dispose();

    private static string Name(int i) => i.ToString("d4", CultureInfo.InvariantCulture);

    private static (string, string)[] Files(Func<int, string> name) => [.. Enumerable.Range(0, Many).Select(i => (name(i), $"content {i}"))];

    [Fact]
    public async Task Whatever_somebody_did_to_any_file_is_seen_in_whichever_part_it_lies()
    {
        var files = Files(Name);
        await _site.PublishAsync(files);
        // The manifest names every 990th as the end of a part: those, their neighbours, and the ends of all.
        int[] touched = [0, 1, 988, 989, 990, 1978, 1979, 1980, 1981, Many - 1];
        foreach (var i in touched.Where(i => i % 2 == 0)) _site.Bucket.Remove(Name(i));
        foreach (var i in touched.Where(i => i % 2 == 1)) _site.Bucket.With(Name(i), "somebody else's");

        await _site.PublishAsync(files);

        Assert.Equal(touched.Select(Name), _site.Bucket.Uploads.Order(StringComparer.Ordinal));
        Assert.All(touched, i => Assert.Equal($"content {i}", _site.Bucket[Name(i)].Text));
    }

    [Fact]
    public async Task Others_files_between_its_own_only_cost_requests()
    {
        var files = Files(Name);
        await _site.PublishAsync(files);
        for (var i = 0; i < 3000; i++) _site.Bucket.With($"0500-{i}", "a stranger");
        _site.Bucket.Remove("0501");
        _site.Bucket.Remove("0499");

        await _site.PublishAsync(files);

        Assert.Equal(["0499", "0501"], _site.Bucket.Uploads.Order(StringComparer.Ordinal));
        Assert.Equal(3000 + Many, _site.Bucket.Keys.Count());
        // 3,990 objects in the first part, 990 and 521 in the others.
        Assert.Equal(4 + 1 + 1, _site.Bucket.Requests.Count(r => r.Method == "LIST"));
    }

    [Fact]
    public async Task Names_that_NET_sorts_otherwise_than_S3_are_in_one_part_only_and_in_one_at_least()
    {
        // In UTF-8 U+1F600 comes behind U+FF5E; its first half, as .NET has it, before.
        string[] signs = ["a", "\uFF5E", "\U0001F600", "\U0001F601"];
        var files = Files(i => signs[i % signs.Length] + Name(i));
        await _site.PublishAsync(files);
        foreach (var (name, _) in files.Where((_, i) => i % 100 < 4)) _site.Bucket.Remove(name);

        await _site.PublishAsync(files);

        Assert.Equal(100, _site.Bucket.Uploads.Count);
        Assert.Equal(Many, _site.Bucket.Keys.Count());
        Assert.Equal(3, _site.Bucket.Requests.Count(r => r.Method == "LIST"));
    }
}
