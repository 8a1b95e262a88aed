using System.Buffers;
using System.Text.RegularExpressions;

namespace LocalPipeline.Console;

/// <summary>Takes escape sequences and control characters out of other programs' output: it must not move the reader's cursor.</summary>
internal static partial class Printable
{
    // Those from U+0080 on are what some terminals take for an escape and the character after it.
    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(c => c != '\t').Concat(Enumerable.Range(0x7f, 0x21)).Select(c => (char)c)]);

    // Nearly every line has none.
    public static string Of(string text) => text.AsSpan().ContainsAny(Controls) ? Control().Replace(Escapes().Replace(text, ""), "") : text;

    [GeneratedRegex(@"(\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b(\][^\x07\x1b]*(\x07|\x1b\\)?|[@-Z\\^_])", RegexOptions.ExplicitCapture)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"[\x00-\x08\x0a-\x1f\x7f-\x9f]")]
    private static partial Regex Control();
}
