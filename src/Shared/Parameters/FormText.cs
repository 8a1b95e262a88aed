using System.Net;
using System.Text;

namespace CodePipelineActions.Parameters;

/// <summary>
/// Decodes a name or a value of a query string: <c>+</c> is a space, <c>%XX</c> a byte of UTF-8. .NET's own decoder leaves what is broken
/// as it is; a value that is not what its author meant must not get through in silence.
/// </summary>
internal static class FormText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="FormatException">It cannot be decoded; the message says why, in words that follow the text.</exception>
    public static string Decode(string text)
    {
        for (var i = text.IndexOf('%', StringComparison.Ordinal); i >= 0; i = text.IndexOf('%', i + 1))
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                throw new FormatException("has a place where '%' is not followed by two hexadecimal digits (a literal '%' is spelled %25)");
        try
        {
            var encoded = Strict.GetBytes(text);
            return Strict.GetString(WebUtility.UrlDecodeToBytes(encoded, 0, encoded.Length));
        }
        catch (ArgumentException e)
        {
            throw new FormatException("is not UTF-8 once its %XX are decoded", e);
        }
    }
}
