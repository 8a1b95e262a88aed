using LocalAws.Values;

namespace LocalAws.Tests.Values;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("a🐪bc", 3, "a…")]
    [InlineData("ae\u0301bc", 3, "a…")]
    [InlineData("👨‍👩‍👧 family", 6, "…")]
    public void A_text_is_cut_between_two_characters(string text, int max, string expected) => Assert.Equal(expected, TextCut.Short(text, max), StringComparer.Ordinal);

    [Fact]
    public void Marks_without_end_are_cut_but_no_pair_is()
    {
        var cut = TextCut.Short("x" + string.Concat(Enumerable.Repeat("\U0001D165", 200)), 101);

        Assert.Equal(100, cut.Length);
        Assert.False(char.IsHighSurrogate(cut[^2]));
    }
}
