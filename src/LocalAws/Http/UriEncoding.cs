using System.Text;

namespace LocalAws.Http;

/// <summary>AWS's own percent-encoding: everything but <c>A-Z a-z 0-9 - . _ ~</c>, upper-case digits.</summary>
internal static class UriEncoding
{
    public static string Encode(string text, bool keepSlashes = false)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~' || (keepSlashes && c == '/')) encoded.Append(c);
            else encoded.Append('%').Append(b.ToString("X2", null));
        }

        return encoded.ToString();
    }
}
