using CodePipelineActions.Jobs;

namespace Shared.Tests.Jobs;

public sealed class TextCutTests
{
    private const string Family = "👨\u200D👩\u200D👧\u200D👦";

    [Theory]
    [InlineData("abcdef", 3, "abc")]
    [InlineData("abc", 3, "abc")]
    [InlineData("abc", 0, "")]
    [InlineData("ab🐪c", 3, "ab")]
    [InlineData("ab🐪c", 4, "ab🐪")]
    [InlineData("abe\u0301f", 3, "ab")]
    [InlineData("abe\u0301f", 4, "abe\u0301")]
    [InlineData("a" + Family + "b", 9, "a")]
    [InlineData("a" + Family + "b", 12, "a" + Family)]
    [InlineData("🇩🇪🇫🇷", 6, "🇩🇪")]
    [InlineData("a\r\nb", 2, "a")]
    [InlineData("👍🏽!", 3, "")]
    public void A_beginning_ends_between_two_characters(string text, int max, string expected) => Assert.Equal(expected, TextCut.Head(text, max), StringComparer.Ordinal);

    [Theory]
    [InlineData("abcdef", 3, "def")]
    [InlineData("a🐪bc", 3, "bc")]
    [InlineData("a🐪bc", 4, "🐪bc")]
    [InlineData("ae\u0301f", 2, "f")]
    [InlineData("ae\u0301f", 3, "e\u0301f")]
    [InlineData("a" + Family + "b", 9, "b")]
    [InlineData("a" + Family + "b", 12, Family + "b")]
    [InlineData("🇩🇪🇫🇷", 6, "🇫🇷")]
    public void An_end_begins_between_two_characters(string text, int max, string expected) => Assert.Equal(expected, TextCut.Tail(text, max), StringComparer.Ordinal);

    [Fact]
    public void Marks_without_end_are_cut_and_pairs_are_not()
    {
        var marks = "a" + string.Concat(Enumerable.Repeat("\U00010A0D", 1000));

        Assert.Equal(marks[..999], TextCut.Head(marks, 1000), StringComparer.Ordinal);
        Assert.Equal(marks[^998..], TextCut.Tail(marks, 999), StringComparer.Ordinal);
    }

    [Fact]
    public void Whatever_is_cut_wherever_stays_valid_and_within_its_limit()
    {
        var text = string.Concat(Enumerable.Repeat($"x🐪e\u0301{Family}\r\n🇩🇪\u0939\u093F", 20));

        for (var max = 0; max <= text.Length; max++)
        {
            Assert.InRange(TextCut.Head(text, max).Length, Math.Max(0, max - 12), max);
            Assert.InRange(TextCut.Tail(text, max).Length, Math.Max(0, max - 12), max);
            Assert.Equal(TextCut.Head(text, max), TextCut.Whole(TextCut.Head(text, max)), StringComparer.Ordinal);
            Assert.Equal(TextCut.Tail(text, max), TextCut.Whole(TextCut.Tail(text, max)), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Half_a_pair_is_replaced() => Assert.Equal("a\uFFFDb🐪\uFFFD", TextCut.Whole("a\uD83Db🐪\uDC2A"), StringComparer.Ordinal);

    [Fact]
    public void What_is_shortened_says_so() => Assert.Equal("ab…", TextCut.Short("ab🐪c", 4), StringComparer.Ordinal);
}
