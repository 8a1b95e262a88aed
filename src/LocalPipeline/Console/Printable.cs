using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LocalPipeline.Console;

/// <summary>
/// Takes escape sequences and control characters out of other programs' output: it must not move the reader's cursor.
/// Characters that reorder text, start lines or show as nothing are spelled out, as <c>\u202e</c>: they must not hide what is there.
/// </summary>
internal static partial class Printable
{
    // Nearly every line has nothing else.
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(0x20, 0x5f).Append('\t').Select(c => (char)c)]);

    public static string Of(string text) => text.AsSpan().ContainsAnyExcept(Plain) ? Shown(text) : text;

    private static string Shown(string text) => Hidden().Replace(Control().Replace(Escapes().Replace(text, ""), ""), Spelled);

    private static string Spelled(Match hidden) => string.Concat(hidden.Value.Select(c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")));

    [GeneratedRegex(@"(\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b(\][^\x07\x1b]*(\x07|\x1b\\)?|[@-Z\\^_])", RegexOptions.ExplicitCapture)]
    private static partial Regex Escapes();

    // Those from U+0080 on are what some terminals take for an escape and the character after it.
    [GeneratedRegex(@"[\x00-\x08\x0a-\x1f\x7f-\x9f]")]
    private static partial Regex Control();

    // Formats, fillers, variants, tags (U+E0000 to U+E0FFF) and half surrogate pairs; not the joiner inside one emoji, nor the selector of its coloured form.
    [GeneratedRegex(
        @"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]"
        + @"|(?<![\ufe0f\udc00-\udfff\u2190-\u2bff])\u200d|\u200d(?![\ud800-\udbff\u2190-\u2bff])|[\udb40-\udb43][\udc00-\udfff]"
        + @"|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")]
    private static partial Regex Hidden();
}
