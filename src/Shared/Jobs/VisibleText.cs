using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CodePipelineActions.Jobs;

/// <summary>
/// Makes visible what a reader would not see or would be misled by: characters that start lines, move the cursor, reorder text or show as nothing.
/// Whatever leaves the function for people's eyes passes here: log lines, summaries and failure messages.
/// </summary>
internal static partial class VisibleText
{
    private const int ZeroWidthJoiner = 0x200D;
    private const int EmojiStyle = 0xFE0F;

    // Default-ignorable characters that are neither controls nor formats: fillers, and selectors of variants that can spell a hidden message.
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x3164, 0x3164), (0xFE00, 0xFE0D), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8),
        (0xE0000, 0xE0FFF),
    ];

    // Formats that are seen: signs that Arabic, Syriac and Kaithi write around a number.
    private static readonly (int First, int Last)[] SeenFormats =
        [(0x0600, 0x0605), (0x06DD, 0x06DD), (0x070F, 0x070F), (0x0890, 0x0891), (0x08E2, 0x08E2), (0x110BD, 0x110BD), (0x110CD, 0x110CD)];

    /// <summary>A text as one line: line ends are made visible too, as <c>\u000a</c>.</summary>
    public static string Line(string text) => Visible(text, keepsLines: false);

    /// <summary>A text whose line ends stay.</summary>
    public static string Lines(string text) => Visible(text, keepsLines: true);

    /// <summary>A program's output without its colours, which neither a log nor a message has.</summary>
    public static string Plain(string text) => text.Contains('\x1b', StringComparison.Ordinal) ? Colours().Replace(text, "") : text;

    private static string Visible(string text, bool keepsLines)
    {
        // Nearly every text is plain.
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;
        if (keepsLines) text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var visible = new StringBuilder(text.Length);
        var before = default(Rune);
        for (int at = 0, length; at < text.Length; at += length)
        {
            var isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out length) == OperationStatus.Done;
            if (!isWhole) visible.Append(Escape(text[at]));
            else if (rune.Value == '\t' || (keepsLines && rune.Value == '\n') || !IsHidden(rune) || JoinsEmoji(rune, before, text, at + length)) visible.Append(text, at, length);
            else visible.Append(Escape(rune.Value));
            before = rune;
        }
        return visible.ToString();
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => !IsIn(SeenFormats, rune.Value),
        _ => IsIn(Invisible, rune.Value) || (rune.Value & 0xFFFE) == 0xFFFE,
    };

    private static bool IsIn((int First, int Last)[] ranges, int value) => Array.Exists(ranges, range => value >= range.First && value <= range.Last);

    // A family is one emoji of several, joined by a character that is hidden elsewhere.
    private static bool JoinsEmoji(Rune rune, Rune before, string text, int next) =>
        rune.Value == ZeroWidthJoiner && (before.Value == EmojiStyle || IsPictograph(before)) && Rune.TryGetRuneAt(text, next, out var after) && IsPictograph(after);

    private static bool IsPictograph(Rune rune) => !rune.IsAscii
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.MathSymbol;

    private static string Escape(int character) => character switch
    {
        > 0xFFFF => string.Create(CultureInfo.InvariantCulture, $"\\U{character:x8}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{character:x4}"),
    };

    [GeneratedRegex(@"\x1b\[[0-9;:]*m")]
    private static partial Regex Colours();
}
