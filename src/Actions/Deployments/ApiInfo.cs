using System.Text;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>
/// Changes a document's <c>info</c>: the title, which becomes the API's name, and the end of the description. All else stays as it was
/// written, byte for byte: reading and writing the whole would change numbers, dates and anchors.
/// </summary>
internal static class ApiInfo
{
    /// <returns>The document; unchanged when it has no title or cannot be read, about which API Gateway has its own words.</returns>
    public static string Rewrite(string text, string title, string mark)
    {
        var isJson = text.AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith("{");
        if ((isJson ? JsonInfo.Find(text) : YamlInfo.Find(text)) is not { } found) return text;
        var changes = new List<(Scalar At, string Value)> { (found.Title, Quoted(title)) };
        if (found.Description is { } description) changes.Add((description, Quoted($"{description.Value.TrimEnd()} {mark}".TrimStart()) + LineEnd(text, description)));
        else changes.Add((new Scalar(found.TitleKey, found.TitleKey, ""), $"{(isJson ? "\"description\"" : "description")}: {Quoted(mark)}{found.Separator}"));
        var changed = new StringBuilder(text);
        foreach (var (at, value) in changes.OrderByDescending(c => c.At.Start))
            changed.Remove(at.Start, at.End - at.Start).Insert(at.Start, value);
        return changed.ToString();
    }

    // YAML's block scalars (| and >) reach to the beginning of the next line.
    private static string LineEnd(string text, Scalar scalar) => scalar.End > scalar.Start && text[scalar.End - 1] == '\n' ? "\n" : "";

    // Both JSON and YAML read this: escapes of a pair of surrogates, as JSON writers make them, are no YAML.
    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' or '\x7F' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }

    /// <summary>Where <c>info</c> has what.</summary>
    /// <param name="TitleKey">Where the key of the title begins.</param>
    /// <param name="Separator">What stands between another entry and that key.</param>
    internal sealed record Found(Scalar Title, Scalar? Description, int TitleKey, string Separator);

    /// <summary>A text in the document, with its quotation marks if it has some.</summary>
    internal sealed record Scalar(int Start, int End, string Value);
}
