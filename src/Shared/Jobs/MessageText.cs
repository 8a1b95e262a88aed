namespace CodePipelineActions.Jobs;

/// <summary>Fits a text into a limit of CodePipeline's.</summary>
internal static class MessageText
{
    private const string Nothing = "(no message)";

    /// <summary>Cuts out the middle of a message: what failed stands at the beginning, and why mostly at the end.</summary>
    public static string Fit(string text, int maxCharacters) => Fit(text, maxCharacters, "\n[…]\n");

    /// <summary>The same for a text of one line.</summary>
    public static string FitLine(string text, int maxCharacters) => Fit(text, maxCharacters, " […] ");

    private static string Fit(string text, int maxCharacters, string cut)
    {
        if (string.IsNullOrWhiteSpace(text)) return Nothing;
        if (text.Length <= maxCharacters) return text;
        var head = maxCharacters / 4;
        return TextCut.Head(text, head) + cut + TextCut.Tail(text, maxCharacters - head - cut.Length);
    }
}
