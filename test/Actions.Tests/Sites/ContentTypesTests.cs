using CodePipelineActions.Actions.Deployments.Sites.Rules;

namespace Actions.Tests.Sites;

public sealed class ContentTypesTests
{
    // Debian's list, made from IANA's registry (package media-types).
    private const string MaintainedList = "/etc/mime.types";

    /// <summary>Where browsers, or newer registrations, know better than the list.</summary>
    private static readonly Dictionary<string, string> Deviations = new()
    {
        [".rss"] = "Feed readers and browsers know application/rss+xml; it was never registered.",
        [".wav"] = "WHATWG MIME sniffing has audio/wav.",
        [".mid"] = "Nobody means the scalable profile of MIDI, which registered the extension.",
        [".ts"] = "On a web site it is a segment of HTTP Live Streaming (RFC 8216), not a translation of Qt.",
    };

    [Fact]
    public void The_list_agrees_with_the_one_that_Debian_maintains()
    {
        if (!File.Exists(MaintainedList)) Assert.Skip($"{MaintainedList} is not on this machine.");
        var maintained = File.ReadLines(MaintainedList).Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(words => words[1..].Select(extension => ("." + extension, words[0]))).ToLookup(pair => pair.Item1, pair => pair.Item2);

        var different = ContentTypes.Extensions.Where(e => maintained.Contains(e) && !Deviations.ContainsKey(e) && !maintained[e].Contains(WithoutCharset(e)));

        Assert.Empty(different.Select(e => $"{e}: {WithoutCharset(e)}, and there {string.Join(" or ", maintained[e])}"));
        Assert.True(ContentTypes.Extensions.Count(maintained.Contains) > 80);
    }

    [Fact]
    public void Every_text_has_its_charset_and_nothing_else_has_one() => Assert.All(ContentTypes.Extensions, extension =>
    {
        var type = WithoutCharset(extension);
        var isText = type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("json", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal)
            || type is "application/yaml" or "application/toml" or "application/sql";
        Assert.Equal(isText ? type + "; charset=utf-8" : type, ContentTypes.Of("file" + extension));
    });

    [Theory]
    [InlineData("A.HTML", "text/html; charset=utf-8")]
    [InlineData("a/b.min.js", "text/javascript; charset=utf-8")]
    [InlineData("a.css/file", "application/octet-stream")]
    [InlineData("LICENSE", "application/octet-stream")]
    public void The_last_extension_decides(string path, string type) => Assert.Equal(type, ContentTypes.Of(path));

    private static string WithoutCharset(string extension) => ContentTypes.Of("file" + extension).Split(';')[0];
}
