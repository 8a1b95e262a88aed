using System.Globalization;

namespace LocalAws.Values;

/// <summary>Cuts a text without cutting a character: neither a surrogate pair nor what a reader sees as one character.</summary>
public static class TextCut
{
    // A letter with more marks than this is no letter: it is cut, but never inside a surrogate pair.
    private const int LongestCharacter = 64;

    /// <summary>The beginning, with a sign that there was more; at most so many UTF-16 units together.</summary>
    public static string Short(string text, int maxLength) => text.Length <= maxLength ? text : text[..Before(text, maxLength - 1)] + "…";

    /// <summary>How much of a text may be taken when it goes on later: all of it but half a surrogate pair.</summary>
    public static int Whole(ReadOnlySpan<char> text) => text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text.Length - 1 : text.Length;

    private static int Before(string text, int index)
    {
        var at = 0;
        for (int length; at < index; at += length)
        {
            length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            if (at + length > index) return index - at <= LongestCharacter ? at : Whole(text.AsSpan(0, index));
        }
        return at;
    }
}
