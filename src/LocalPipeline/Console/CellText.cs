using System.Globalization;
using System.Text;
using Spectre.Console.Rendering;

namespace LocalPipeline.Console;

/// <summary>Text by the columns that it takes in a terminal: a Chinese character takes two, an accent none.</summary>
internal static class CellText
{
    // What tells a terminal to draw the character before it as a picture, two columns wide.
    private const char PictureMark = '\ufe0f';

    public static int Width(string text) => Ascii.IsValid(text) ? text.Length : Elements(text).Sum(ElementWidth);

    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Width(text)));

    /// <summary>Cuts the end off.</summary>
    public static string Cut(string text, int width, string mark) =>
        width <= 0 ? "" : Width(text) <= width ? text : Start(Elements(text), width - mark.Length) + mark;

    /// <summary>Cuts the middle out: long names often differ in their ends.</summary>
    public static string CutMiddle(string text, int width, string mark)
    {
        if (width <= 0 || Width(text) <= width) return width <= 0 ? "" : text;
        var end = Start(Elements(text).Reverse(), (width - mark.Length) / 2);
        var tail = string.Concat(Elements(end).Reverse());
        return Start(Elements(text), width - mark.Length - Width(tail)) + mark + tail;
    }

    private static string Start(IEnumerable<string> elements, int width)
    {
        var text = new StringBuilder();
        foreach (var element in elements)
        {
            width -= ElementWidth(element);
            if (width < 0) break;
            text.Append(element);
        }

        return text.ToString();
    }

    private static IEnumerable<string> Elements(string text)
    {
        for (var elements = StringInfo.GetTextElementEnumerator(text); elements.MoveNext();) yield return elements.GetTextElement();
    }

    private static int ElementWidth(string element) =>
        element.Contains(PictureMark, StringComparison.Ordinal) ? 2 : Math.Clamp(new Segment(Rune.GetRuneAt(element, 0).ToString()).CellCount(), 0, 2);
}
