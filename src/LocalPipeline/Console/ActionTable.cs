using LocalPipeline.Model;

namespace LocalPipeline.Console;

/// <summary>The actions and their parameters as text.</summary>
internal static class ActionTable
{
    private const int Indent = 2;
    private const int Gap = 2;

    public static void WriteAll(ActionCatalog catalog, TextWriter output)
    {
        WriteColumns(output, catalog.Actions.Select(action => (string[])[action.Name, Artifacts(action), action.Summary]));
        output.WriteLine();
        output.WriteLine($"One action in detail: {OwnCommand.Line("actions NAME")}");
    }

    public static void WriteOne(ActionDescription action, IReadOnlyList<ActionParameter> common, TextWriter output)
    {
        output.WriteLine($"{action.Name}: {action.Summary}");
        output.WriteLine($"Artifacts: {Artifacts(action)}");
        foreach (var group in action.ExactlyOne)
        {
            output.WriteLine($"Exactly one of: {string.Join(", ", group)}");
        }

        WriteSection(output, "Parameters (UserParameters is a query string: name=value&name=value)", action.Parameters.Concat(common).Select(Row));
        WriteSection(output, "Output variables", action.OutputVariables.Select(variable => (string[])[variable.Name, variable.Description]));
    }

    private static void WriteSection(TextWriter output, string title, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"{title}:");
            WriteColumns(output, all);
        }
    }

    private static string[] Row(ActionParameter parameter) =>
        [parameter.Shown, parameter.Required ? "required" : "", Sentence(parameter)];

    private static string Sentence(ActionParameter parameter)
    {
        var parts = new List<string> { parameter.Description.TrimEnd('.') };
        if (parameter.Choices is { Count: > 0 } choices)
        {
            parts.Add($"one of {string.Join(", ", choices)}");
        }

        if ((parameter.DefaultDescription ?? parameter.Default) is { } value)
        {
            parts.Add($"default: {value}");
        }

        if (parameter is { Min: { } min, Max: { } max })
        {
            parts.Add($"{min} to {max}");
        }

        if (parameter.Aliases is { Count: > 0 } aliases)
        {
            parts.Add($"also {string.Join(", ", aliases)}");
        }

        return string.Join("; ", parts);
    }

    private static string Artifacts(ActionDescription action) => $"{Count(action.InputArtifacts)} in, {Count(action.OutputArtifacts)} out";

    private static string Count(ArtifactCount count) => count.Min == count.Max ? $"{count.Min}" : $"{count.Min} to {count.Max}";

    private static void WriteColumns(TextWriter output, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => row[column].Length)).ToArray();
        foreach (var row in all)
        {
            output.WriteLine((new string(' ', Indent) + string.Concat(row.Select((cell, column) => cell.PadRight(widths[column] + Gap)))).TrimEnd());
        }
    }
}
