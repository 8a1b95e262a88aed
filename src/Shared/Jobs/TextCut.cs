using System.Globalization;
using System.Text;

namespace CodePipelineActions.Jobs;

/// <summary>
/// Cuts a text without cutting a character: neither between the halves of a surrogate pair nor inside what a reader sees as one character,
/// such as a letter with its marks or an emoji that is made of several.
/// </summary>
internal static class TextCut
{
    // A letter with more marks than this is no letter: it is cut, but never inside a surrogate pair.
    private const int LongestCharacter = 64;

    /// <summary>The beginning of a text, at most so many UTF-16 units.</summary>
    public static string Head(string text, int maxLength) => text.Length <= maxLength ? text : text[..Before(text, Math.Max(0, maxLength))];

    /// <summary>The end of a text, at most so many UTF-16 units.</summary>
    public static string Tail(string text, int maxLength) => text.Length <= maxLength ? text : text[After(text, text.Length - Math.Max(0, maxLength))..];

    /// <summary>The beginning, with a sign that there was more; at most so many UTF-16 units together.</summary>
    public static string Short(string text, int maxLength) => text.Length <= maxLength ? text : Head(text, maxLength - 1) + "…";

    /// <summary>The same text; what is half a surrogate pair is replaced, because no encoder and no service takes it.</summary>
    public static string Whole(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.ToString());
        return whole.ToString();
    }

    private static int Before(string text, int index)
    {
        if (StartsCharacter(text, index)) return index;
        var (at, next) = Around(text, index);
        return index - at <= LongestCharacter && next > at ? at : index - (char.IsLowSurrogate(text[index]) ? 1 : 0);
    }

    private static int After(string text, int index)
    {
        if (StartsCharacter(text, index)) return index;
        var (at, next) = Around(text, index);
        return at == index ? index : next - index <= LongestCharacter ? next : index + (char.IsLowSurrogate(text[index]) ? 1 : 0);
    }

    private static bool StartsCharacter(string text, int index) =>
        index <= 0 || index >= text.Length || (char.IsAscii(text[index]) && text[index] != '\n');

    // The last beginning of a character at or before a place, and the first one behind it.
    private static (int At, int Next) Around(string text, int index)
    {
        var at = index - 1;
        while (at > 0 && at > index - (2 * LongestCharacter) && !StartsCharacter(text, at)) at--;
        if (char.IsLowSurrogate(text[at]) && at > 0) at--;
        while (true)
        {
            var window = text.AsSpan(at, Math.Min(text.Length - at, index - at + (2 * LongestCharacter)));
            var next = at + StringInfo.GetNextTextElementLength(window);
            if (next > index) return (at, next);
            at = next;
        }
    }
}
