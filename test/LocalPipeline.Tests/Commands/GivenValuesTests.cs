using LocalAws.Values;
using LocalPipeline.Commands;
using Support;

namespace LocalPipeline.Tests.Commands;

/// <summary>The values of <c>--ssm</c>, <c>--secret</c> and the file of <c>--values</c>.</summary>
public sealed class GivenValuesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_holds_parameters_of_every_type_and_secrets()
    {
        var values = Read("""{ "ssm": { "/a": "x", "/n": 5, "/l": ["a", "b"], "/s": { "Type": "SecureString", "Value": "y" } }, "secrets": { "t": "text", "j": { "user": "me" } } }""");

        Assert.Equal(new StoredParameter("String", "x"), values.FindParameter("/a"));
        Assert.Equal(new StoredParameter("String", "5"), values.FindParameter("/n"));
        Assert.Equal(new StoredParameter("StringList", "a,b"), values.FindParameter("/l"));
        Assert.Equal(new StoredParameter("SecureString", "y"), values.FindParameter("/s:2"));
        Assert.Equal("text", values.FindSecret("t"));
        Assert.Equal("""{"user":"me"}""", values.FindSecret("j"));
    }

    [Fact]
    public void What_the_command_line_gives_goes_before_the_file()
    {
        var values = GivenValues.Read(Write("""{ "ssm": { "/a": "file", "/b": "file" }, "secrets": { "s": "file" } }"""), new Dictionary<string, string> { ["/a"] = "line" }, new Dictionary<string, string> { ["s"] = "line" });

        Assert.Equal("line file line", $"{values.FindParameter("/a")?.Value} {values.FindParameter("/b")?.Value} {values.FindSecret("s")}");
    }

    [Theory]
    [InlineData("""{ "smm": {} }""", "has a section \"smm\", and takes \"ssm\" and \"secrets\". Did you mean 'ssm'?")]
    [InlineData("""{ "ssm": [] }""", "\"ssm\" in ")]
    [InlineData("""{ "ssm": { "/a": { "Value": "x" } } }""", "The parameter \"/a\" in ")]
    [InlineData("""{ "secrets": { "a": [1] } }""", "The secret \"a\" in ")]
    [InlineData("[]", "must be a JSON object with \"ssm\" and \"secrets\".")]
    [InlineData("{ \"secrets\": {\n \"a\": hidden } }", "is no JSON, at line 2, column 7.")]
    [InlineData("{ \"secrets\": { \"a\": \"hidden\",\n \"a\": \"hidden\" } }", "has a name twice, at line 2, column 2.")]
    public void A_file_of_another_form_is_refused_without_its_values(string text, string problem)
    {
        var refusal = Assert.Throws<UsageException>(() => Read(text));

        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() => Assert.Contains("values.json", Assert.Throws<UsageException>(() => GivenValues.Read(_folder["values.json"], LocalValues.None)).Message, StringComparison.Ordinal);

    private LocalValues Read(string text) => GivenValues.Read(Write(text), LocalValues.None);

    private string Write(string text) => _folder.Write("values.json", text);
}
