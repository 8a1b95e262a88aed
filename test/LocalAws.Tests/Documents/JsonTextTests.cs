using LocalAws.Documents;

namespace LocalAws.Tests.Documents;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("{\n  \"a\": 1,\n  \"a\": 2\n}", "line 3, column 3: the name 'a' is there twice.")]
    [InlineData("{ \"ü\": [{ \"b\": 1, \"\\u0062\": 2 }] }", "line 1, column 19: the name 'b' is there twice.")]
    [InlineData("{ \"a\": \"\\uD800\" }", "line 1, column 8: half a surrogate pair is no character.")]
    [InlineData("{ \"\\uDC00\": 1 }", "line 1, column 3: half a surrogate pair is no character.")]
    [InlineData("{\n  \"a\": oops }", "line 2, column 8: ")]
    [InlineData("", "line 1, column 1: ")]
    public void What_is_wrong_is_told_with_line_and_column(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => JsonText.Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_same_name_in_another_object_is_another_name() =>
        Assert.Equal("""{"a":{"a":[{"a":1},{"a":2}]}}""", JsonText.Read("""{ "a": { "a": [{ "a": 1 }, { "a": 2 }] } }""")!.ToJsonString());

    [Theory]
    [InlineData("5e40")]
    [InlineData("12345678901234567890123456789012345")]
    [InlineData("1.10")]
    public void A_number_keeps_its_digits(string number) => Assert.Equal(number, JsonText.Read(number)!.ToJsonString());
}
