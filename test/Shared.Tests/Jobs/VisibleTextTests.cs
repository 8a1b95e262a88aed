using CodePipelineActions.Jobs;

namespace Shared.Tests.Jobs;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("one\ntwo", @"one\u000atwo")]
    [InlineData("one\u000d\ntwo", @"one\u000d\u000atwo")]
    [InlineData("\u001b[2Jgone", @"\u001b[2Jgone")]
    [InlineData("\u009b2J", @"\u009b2J")]
    [InlineData("a\0b\u007f", @"a\u0000b\u007f")]
    [InlineData("a\u0085b\u2028c\u2029d", @"a\u0085b\u2028c\u2029d")]
    [InlineData("\u202Agpj.\u202Eexe\u202C", @"\u202agpj.\u202eexe\u202c")]
    [InlineData("\u2066x\u2069\u061C", @"\u2066x\u2069\u061c")]
    [InlineData("ad\u200Bmin\u200C\u200E\u200F\u2060\uFEFF\u00AD", @"ad\u200bmin\u200c\u200e\u200f\u2060\ufeff\u00ad")]
    [InlineData("a\u200Db", @"a\u200db")]
    [InlineData("a\U000E0041\U000E0101b", @"a\U000e0041\U000e0101b")]
    [InlineData("\u3164\u115F\uFFA0\u034F", @"\u3164\u115f\uffa0\u034f")]
    public void What_starts_a_line_moves_hides_or_turns_is_shown(string text, string expected) => Assert.Equal(expected, VisibleText.Line(text), StringComparer.Ordinal);

    [Fact]
    public void Half_a_surrogate_pair_and_what_is_no_character_are_shown()
    {
        Assert.Equal(@"\ud83dx\udc2a", VisibleText.Line("\uD83Dx\uDC2A"), StringComparer.Ordinal);
        Assert.Equal(@"\ufffe\uffff", VisibleText.Line("\uFFFE\uFFFF"), StringComparer.Ordinal);
    }

    [Fact]
    public void Lines_that_may_stay_stay() => Assert.Equal("a\nb\\u000dc\nd\\u202e", VisibleText.Lines("a\r\nb\rc\nd\u202E"), StringComparer.Ordinal);

    [Theory]
    [InlineData("größe\tZoë 東京 العربية עברית")]
    [InlineData("e\u0301 and \u0939\u093F\u0928\u094D\u0926\u0940")]
    [InlineData("👩\u200D🚀 👨\u200D👩\u200D👧\u200D👦 ❤\uFE0F\u200D🔥 👩🏽\u200D⚕\uFE0F 🙂\u200D↔\uFE0F 🇩🇪")]
    public void What_is_seen_as_it_is_stays(string text)
    {
        Assert.Equal(text, VisibleText.Line(text), StringComparer.Ordinal);
        Assert.Equal(text, VisibleText.Lines(text), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("\u001b[32m✓\u001b[0m passed\u001b[1;38:5:196m!", "✓ passed!")]
    [InlineData("10 %\r20 %", @"10 %\u000d20 %")]
    [InlineData("\u001b]0;title\u0007\u001b[1A", @"\u001b]0;title\u0007\u001b[1A")]
    public void Of_a_programs_output_only_colours_are_left_out(string line, string expected) =>
        Assert.Equal(expected, VisibleText.Line(VisibleText.Plain(line)), StringComparer.Ordinal);
}
