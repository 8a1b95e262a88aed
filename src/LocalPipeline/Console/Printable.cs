using System.Text.RegularExpressions;

namespace LocalPipeline.Console;

/// <summary>Takes escape sequences and control characters out of other programs' output: it must not move the reader's cursor.</summary>
internal static partial class Printable
{
    public static string Of(string text) => Control().Replace(Escapes().Replace(text, ""), "");

    [GeneratedRegex(@"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)?|[@-Z\\^_])", RegexOptions.ExplicitCapture)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"[\x00-\x08\x0a-\x1f\x7f]")]
    private static partial Regex Control();
}
