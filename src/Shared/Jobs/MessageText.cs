namespace CodePipelineActions.Jobs;

/// <summary>Fits a text into a limit of CodePipeline's.</summary>
internal static class MessageText
{
    private const string Cut = "\n[…]\n";

    /// <summary>Cuts out the middle: what failed stands at the beginning, and why mostly at the end.</summary>
    public static string Fit(string text, int maxCharacters)
    {
        if (string.IsNullOrWhiteSpace(text)) return "(no message)";
        if (text.Length <= maxCharacters) return text;
        var head = maxCharacters / 4;
        var tail = maxCharacters - head - Cut.Length;
        return text[..Boundary(text, head)] + Cut + text[Boundary(text, text.Length - tail, up: true)..];
    }

    // A cut between the two halves of a surrogate pair would make the text invalid.
    private static int Boundary(string text, int index, bool up = false) =>
        index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? up ? index + 1 : index - 1 : index;
}
