using Amazon.CodePipeline;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace Shared.Tests.Parameters;

public sealed class UserParametersTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n")]
    [InlineData("{}")]
    public void None_are_none(string? text) => Assert.Empty(UserParameters.Parse(text));

    [Theory]
    [InlineData("a=1&b=2", "a:1 b:2")]
    [InlineData("a=x+y", "a:x y")]
    [InlineData("a=x%20y%2Bz%26w%3D%25", "a:x y+z&w=%")]
    [InlineData("a=b=c", "a:b=c")]
    [InlineData("a=", "a:")]
    [InlineData("&a=1&&", "a:1")]
    [InlineData(" a=1 ", "a:1")]
    [InlineData("Env.A%20B=1", "Env.A B:1")]
    [InlineData("a=%C3%BC%E2%82%AC%F0%9F%90%AA", "a:ü€🐪")]
    [InlineData("a=ü€🐪", "a:ü€🐪")]
    [InlineData("A=1&a=2&a=3", "A:1 a:2 a:3")]
    public void A_query_string_is_decoded(string text, string expected) => Assert.Equal(expected, Joined(text));

    [Theory]
    [InlineData("a=1&word&b=2", "'word' is no name=value (in a value, '&' is spelled %26")]
    [InlineData("=1", "'=1' is no name=value")]
    [InlineData("a=100%", "'a=100%' has a place where '%' is not followed by two hexadecimal digits")]
    [InlineData("a=%4", "'a=%4' has a place where '%'")]
    [InlineData("a=%zz", "'a=%zz' has a place where '%'")]
    [InlineData("a%=1", "'a%=1' has a place where '%'")]
    [InlineData("a=%FF", "'a=%FF' is not UTF-8")]
    [InlineData("a=%C3", "'a=%C3' is not UTF-8")]
    public void A_broken_pair_is_named_with_its_mistake(string text, string expected) =>
        Assert.Contains(expected, Assert.Single(UserParameters.Parse(text), p => p.Mistake is not null).Mistake, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":"x y","b":12,"c":true,"d":false}""", "a:x y b:12 c:true d:false")]
    [InlineData("""  { "Env.A" : "\u00fc" } """, "Env.A:ü")]
    [InlineData("""{"a":"1","a":"2"}""", "a:1 a:2")]
    public void A_flat_JSON_object_is_read_with_the_same_names(string text, string expected) => Assert.Equal(expected, Joined(text));

    [Theory]
    [InlineData("""{"a":{"b":1}}""", "'a' is object")]
    [InlineData("""{"a":[1]}""", "'a' is array")]
    [InlineData("""{"a":null}""", "'a' is null")]
    public void A_nested_JSON_object_is_refused(string text, string expected)
    {
        var mistake = Assert.Single(UserParameters.Parse(text)).Mistake;

        Assert.Contains(expected, mistake, StringComparison.Ordinal);
        Assert.Contains("must be flat", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"a":"b" """, "(line 1, byte ")]
    [InlineData("{\"a\":\"x\ny\"}", "not valid JSON")]
    [InlineData("{\"a\":\"say \"hi\"\"}", "quotes or newlines")]
    [InlineData("{} x", "not valid JSON")]
    [InlineData("""{"a":"\ud800"}""", "surrogate")]
    public void Broken_JSON_is_named_with_the_place(string text, string expected)
    {
        var e = Assert.Throws<ActionException>(() => UserParameters.Parse(text));

        Assert.Equal(FailureType.ConfigurationError, e.Type);
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thousand_characters_are_read()
    {
        var value = new string('x', 998);

        Assert.Equal(value, Assert.Single(UserParameters.Parse("a=" + value)).Value);
    }

    private static string Joined(string text)
    {
        var given = UserParameters.Parse(text);
        Assert.All(given, p => Assert.Null(p.Mistake));
        return string.Join(' ', given.Select(p => $"{p.Name}:{p.Value}"));
    }
}
