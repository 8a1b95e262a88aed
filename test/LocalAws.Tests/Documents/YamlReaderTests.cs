using LocalAws.Documents;

namespace LocalAws.Tests.Documents;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: &x { b: 1 }\nc: *x\n", "Line 2, column 4: the alias *x. YAML aliases are not allowed in CloudFormation templates.")]
    [InlineData("a: &x { b: 1 }\nc:\n  <<: *x\n", "Line 3, column 3: the hash merge '<<'. CloudFormation does not support it: repeat the members.")]
    [InlineData("a: &x 1\n*x : 2\n", null)]
    [InlineData("a:\n  b: { 123456789012: c }\n", "[/a/b] map keys must be strings; received numeric [123456789012] instead (line 2, column 8): quote '123456789012'.")]
    [InlineData("a:\n  0300: c\n", "[/a] map keys must be strings; received numeric [192] instead (line 2, column 3): quote '0300'.")]
    [InlineData("On: c\n", "[/] map keys must be strings; received boolean [true] instead (line 1, column 1): quote 'On'.")]
    [InlineData("~: c\n", "[/] map keys must be strings; received null instead (line 1, column 1): quote '~'.")]
    public void CloudFormation_refuses_what_it_does_not_support(string yaml, string? message)
    {
        var refusal = Record.Exception(() => YamlReader.Read(yaml, YamlDialect.CloudFormation));

        if (message is null) Assert.IsType<FormatException>(refusal);
        else Assert.Equal(message, Assert.IsType<NotSupportedException>(refusal).Message);
    }

    [Theory]
    [InlineData("a: 1\na: 2\n", "line 2, column 1: the key 'a' is there twice")]
    [InlineData("x:\n  - { b: 1, 'b': 2 }\n", "line 2, column 13: the key 'b' is there twice")]
    [InlineData("a: 1\n---\nb: 2\n", "line 2, column 1: a second document begins, and only one is taken")]
    [InlineData("", "The document is empty.")]
    [InlineData("# nothing\n", "The document is empty.")]
    [InlineData("? [a, b]\n: c\n", "line 1, column 3: a key is no text")]
    public void What_is_no_single_clear_document_is_refused_with_its_place(string yaml, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => YamlReader.Read(yaml, YamlDialect.CloudFormation)).Message);
        Assert.Equal(message, Assert.Throws<FormatException>(() => YamlReader.Read(yaml, YamlDialect.OpenApi)).Message);
    }

    [Theory]
    [InlineData("a: &x { b: 1, c: 2 }\nd: { <<: *x, b: 3 }\n", """{"a":{"b":1,"c":2},"d":{"b":3,"c":2}}""")]
    [InlineData("a: &x { b: 1 }\ne: &y { b: 2, c: 3 }\nd: { <<: [*x, *y] }\n", """{"a":{"b":1},"e":{"b":2,"c":3},"d":{"b":1,"c":3}}""")]
    [InlineData("a: &x [1]\nb: [*x, *x]\n", """{"a":[1],"b":[[1],[1]]}""")]
    [InlineData("a: &x 1\nb: &x 2\nc: *x\n", """{"a":1,"b":2,"c":2}""")]
    [InlineData("200: ok\nyes: no\n", """{"200":"ok","yes":false}""")]
    [InlineData("\uFEFFa: 1\n", """{"a":1}""")]
    [InlineData("- 1\n- a\n", """[1,"a"]""")]
    [InlineData("# a\tb\r\na: \"b\tc\"\t# d\r\ne: {\"\\t\": 1}\r\n", """{"a":"b\tc","e":{"\t":1}}""")]
    [InlineData("---\n", "null")]
    public void OpenAPI_documents_may_have_aliases_merges_and_any_key(string yaml, string json) =>
        Assert.Equal(json, YamlReader.Read(yaml, YamlDialect.OpenApi)?.ToJsonString() ?? "null");

    [Theory]
    [InlineData("a: *none\n", "line 1, column 4: no anchor &none is complete before it")]
    [InlineData("a: &x { b: *x }\n", "line 1, column 12: no anchor &x is complete before it")]
    [InlineData("a: { <<: 1 }\n", "line 1, column 6: '<<' merges objects only")]
    [InlineData("a:\n\tb: 1\n", "line ")]
    [InlineData("a:\r\n  b:\t1\r\n", "line 2, column 6: a tab stands before it")]
    [InlineData("a: [\n\t1]\n", "line 2, column 2: a tab stands before it")]
    [InlineData("a: \"\\uD800\"\n", "line 1, column ")]
    [InlineData("\"\\uDC00\": 1\n", "line 1, column ")]
    public void What_cannot_be_read_is_refused_with_its_place(string yaml, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => YamlReader.Read(yaml, YamlDialect.OpenApi)).Message, StringComparison.Ordinal);

    [Fact]
    public void Aliases_cannot_make_a_document_explode()
    {
        var lines = Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");

        var refusal = Assert.Throws<FormatException>(() => YamlReader.Read("a0: &a0 x\n" + string.Join('\n', lines), YamlDialect.OpenApi));

        Assert.Contains("it has more than 1000000 values", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_nested_too_deeply_is_refused() =>
        Assert.Contains("nested more than 64 levels", Assert.Throws<FormatException>(() => YamlReader.Read(new string('[', 100_000), YamlDialect.CloudFormation)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_anchor_without_an_alias_is_no_harm() =>
        Assert.Equal("""{"a":{"Ref":"b"}}""", YamlReader.Read("a: &x !Ref b\n", YamlDialect.CloudFormation)!.ToJsonString());

    [Fact]
    public void A_short_form_means_nothing_in_an_OpenAPI_document() =>
        Assert.Equal("Line 1, column 4: the tag !Sub, which means nothing here.", Assert.Throws<NotSupportedException>(() => YamlReader.Read("a: !Sub b\n", YamlDialect.OpenApi)).Message);
}
