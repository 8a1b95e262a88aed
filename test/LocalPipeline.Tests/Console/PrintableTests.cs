using LocalPipeline.Console;

namespace LocalPipeline.Tests.Console;

/// <summary>Other programs' output, before a person sees it.</summary>
public sealed class PrintableTests
{
    [Theory]
    [InlineData("\x1b[31mred\x1b[0m", "red")]
    [InlineData("\x1b]0;title\u0007text", "text")]
    [InlineData("a\u009b2Jb", "ab")]
    [InlineData("a\rb\nc\u0085d", "abcd")]
    [InlineData("a\x1b[3", "a[3")]
    [InlineData("passed\u202edessap", "passed\\u202edessap")]
    [InlineData("a\u2066b\u2069c", "a\\u2066b\\u2069c")]
    [InlineData("a\u2028b\u2029c", "a\\u2028b\\u2029c")]
    [InlineData("a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg", "a\\u200bb\\u200cc\\u200dd\\u2060e\\ufefff\\u00adg")]
    [InlineData("a\u3164b\u115fc\u180ed", "a\\u3164b\\u115fc\\u180ed")]
    [InlineData("a\U000E0041b", "a\\udb40\\udc41b")]
    public void What_moves_hides_or_turns_is_taken_out_or_spelled(string text, string expected) => Assert.Equal(expected, Printable.Of(text), StringComparer.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_is_spelled() => Assert.Equal("a\\ud83db\\udc2a🐪", Printable.Of("a\ud83db\udc2a🐪"), StringComparer.Ordinal);

    [Theory]
    [InlineData("plain\ttext ✓ ❤️ äöü")]
    [InlineData("👨‍👩‍👧 and 🏳️‍🌈 and ❤️‍🔥")]
    [InlineData("שלום and مرحبا and e\u0301")]
    public void What_is_seen_as_it_is_stays(string text) => Assert.Equal(text, Printable.Of(text), StringComparer.Ordinal);
}
