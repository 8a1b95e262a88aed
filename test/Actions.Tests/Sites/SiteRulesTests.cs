using System.Text;
using CodePipelineActions.Actions.Deployments.Sites.Rules;
using CodePipelineActions.Jobs;
using Support;

namespace Actions.Tests.Sites;

public sealed class SiteRulesTests
{
    [Fact]
    public void A_rule_says_what_it_says_and_leaves_the_rest_as_it_is()
    {
        var rules = Read("""
            {
              // comments and trailing commas are allowed
              "rules": [
                { "match": "*.pdf", "contentDisposition": "attachment", "cacheControl": "max-age=60" },
                { "match": ["docs/**", "sw.js"], "cacheControl": "max-age=1", "contentLanguage": "de", "contentEncoding": "br", "contentType": "text/x", "as": "page" },
              ]
            }
            """);

        Assert.Equal((SitePart.Asset, new SiteHeaders("application/pdf", "max-age=60") { ContentDisposition = "attachment" }), rules.Of("a/b.pdf"));
        Assert.Equal((SitePart.Page, new SiteHeaders("text/x", "max-age=1") { ContentDisposition = "attachment", ContentLanguage = "de", ContentEncoding = "br" }), rules.Of("docs/a/b.pdf"));
        Assert.Equal(SitePart.Page, rules.Of("a/sw.js").Part);
        Assert.Equal((SitePart.Asset, new SiteHeaders("text/css; charset=utf-8", "no-cache")), rules.Of("a.css"));
        Assert.Equal(SitePart.Configuration, rules.Of("config.json").Part);
        Assert.NotEqual(rules.Of("a.css").Headers.Digest, rules.Of("a.pdf").Headers.Digest);
    }

    [Theory]
    [InlineData("{", "is no JSON")]
    [InlineData("{\n \"rules\": [],\n \"rules\": [] }", "it is no JSON: line 3, column 2: the name 'rules' is there twice")]
    [InlineData("""{"rules":[{"match":"*","match":"a"}]}""", "it is no JSON: line 1, column 24: the name 'match' is there twice")]
    [InlineData("""{"rules":[{"match":"\uD800"}]}""", "it is no JSON: line 1, column 20: half a surrogate pair is no character")]
    [InlineData("[]", "the file must be an object")]
    [InlineData("""{"rule":[]}""", "the file has a member 'rule', which is unknown; known are rules, adopt")]
    [InlineData("""{"rules":{}}""", "'rules' must be a list")]
    [InlineData("""{"adopt":"no"}""", "'adopt' must be true or false")]
    [InlineData("""{"rules":[{"cacheControl":"x"}]}""", "rules[0] has no 'match'")]
    [InlineData("""{"rules":[{"match":"a"},{"match":"*","cachecontrol":"x"}]}""", "rules[1] has a member 'cachecontrol'")]
    [InlineData("""{"rules":[{"match":""}]}""", "rules[0].match must be a text")]
    [InlineData("""{"rules":[{"match":"*","contentType":7}]}""", "rules[0].contentType must be a text")]
    [InlineData("""{"rules":[{"match":"*","cacheControl":"a\r\nb: c"}]}""", "rules[0].cacheControl has characters that no header can have")]
    [InlineData("""{"rules":[{"match":"*","as":"config"}]}""", "rules[0].as is 'config', and must be 'asset' or 'page'")]
    public void What_is_wrong_with_the_rules_is_said(string json, string message)
    {
        var e = Assert.Throws<ActionException>(() => Read(json));

        Assert.Equal("ConfigurationError", e.Type.Value);
        Assert.StartsWith(".deploy-site.json in the artifact 'Site' is wrong: ", e.Message);
        Assert.Contains(message, e.Message);
    }

    [Theory]
    [InlineData("*.css", "a.css", true)]
    [InlineData("*.css", "a/b/c.css", true)]
    [InlineData("*.css", "a.css.map", false)]
    [InlineData("/*.css", "a.css", true)]
    [InlineData("/*.css", "a/b.css", false)]
    [InlineData("a/*", "a/b", true)]
    [InlineData("a/*", "a/b/c", false)]
    [InlineData("a/*", "x/a/b", false)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("**/b.js", "b.js", true)]
    [InlineData("**/b.js", "a/x/b.js", true)]
    [InlineData("a/**/b.js", "a/b.js", true)]
    [InlineData("a?.js", "ab.js", true)]
    [InlineData("a?.js", "a/.js", false)]
    [InlineData("a.js", "aXjs", false)]
    [InlineData("[a](b)+.js", "[a](b)+.js", true)]
    public void Patterns_are_those_of_every_ignore_file(string pattern, string path, bool matches) => Assert.Equal(matches, new Glob(pattern).IsMatch(path));

    [Theory]
    [InlineData("main.3f2a9c1b.js", true)]
    [InlineData("css/style-0123456789abcdef0123.css", true)]
    [InlineData("static/js/2.8a7b6c5d.chunk.js", true)]
    [InlineData("a_1f2e3d4c5b6a.woff2", true)]
    [InlineData("assets/index-Bx7Ka9Qf.js", true)]
    [InlineData("assets/index-B_7-aQ9f.css.map", true)]
    [InlineData("media/logo-7V3XHEZD.png", true)]
    [InlineData("index-Bx7Ka9Qf.js", false)]
    [InlineData("main.js", false)]
    [InlineData("report-20240131.pdf", false)]
    [InlineData("assets/guide-WINDOWS7.pdf", false)]
    [InlineData("assets/app-Version1.js", false)]
    [InlineData("assets/jquery-3.7.1.min.js", false)]
    [InlineData("facade.js", false)]
    [InlineData("deadbeef.js", false)]
    [InlineData("a.deadbeef.js", false)]
    [InlineData("0123abcd.js", false)]
    [InlineData("0123abcd/main.js", false)]
    public void Only_names_that_are_made_of_contents_are_fingerprints(string path, bool isFingerprint) => Assert.Equal(isFingerprint, Fingerprint.IsIn(path));

    [Fact]
    public void A_fingerprinted_page_is_a_page() => Assert.Equal("no-cache", SiteRules.None.Of("a.3f2a9c1b.html").Headers.CacheControl);

    public static TheoryData<string, string> TooMuch() => new()
    {
        { $$"""{"rules":[{{string.Join(',', Enumerable.Repeat("""{"match":"*"}""", 1001))}}]}""", "has more than 1000 rules" },
        { $$"""{"rules":[{"match":[{{string.Join(',', Enumerable.Repeat("\"*\"", 1001))}}]}]}""", "has more than 1000 patterns" },
        { $$"""{"rules":[{"match":"{{new string('*', 1025)}}"}]}""", "has a pattern of 1025 characters" },
        { "{}" + new string(' ', 1 << 20), "has more than 1048576 bytes" },
        { $"{{\"rules\":{new string('[', 10_000)}", "is no JSON" },
        { "{\"rules\":[{\"match\":\"\\ud83d\"}]}", "is no JSON" },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void More_than_the_limits_is_refused(string json, string message) =>
        Assert.Contains(message, Assert.Throws<ActionException>(() => Read(json)).Message, StringComparison.Ordinal);

    // With a regular expression that goes back, each of these takes longer than the universe is old.
    [Theory]
    [InlineData("*a", 'a')]
    [InlineData("**/*a", 'a')]
    [InlineData("?*", 'a')]
    public async Task A_pattern_of_many_wildcards_takes_no_longer_than_its_length(string unit, char text)
    {
        var pattern = new Glob(string.Concat(Enumerable.Repeat(unit, 1000 / unit.Length)) + "b");
        var path = new string(text, 1000);

        var matches = await Task.Run(() => pattern.IsMatch(path + "c/b") || pattern.IsMatch(path), TestContext.Current.CancellationToken)
            .WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);

        Assert.False(matches);
    }

    private static SiteRules Read(string json) => new SiteRulesReader("Site").Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
