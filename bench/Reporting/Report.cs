namespace Bench.Reporting;

/// <summary>Markdown, as it is measured.</summary>
internal sealed class Report(TextWriter output)
{
    public void Line(string text) => output.WriteLine(text);

    /// <summary>A table; the first column is text, the others are figures.</summary>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        Row(head);
        Row([.. head.Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (var row in rows) Row(row);
        output.WriteLine();
    }

    private void Row(IReadOnlyList<string> cells) => output.WriteLine($"| {string.Join(" | ", cells)} |");
}
