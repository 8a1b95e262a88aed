using System.Text.Json;
using LocalPipeline.Console;
using LocalPipeline.Execution.Events;
using Support;

namespace LocalPipeline.Tests.Fakes;

/// <summary>The published schema of the events, for every test that has some.</summary>
internal static class EventsSchema
{
    public static string Path { get; } = Repository.PathOf("docs/events.schema.json");

    private static readonly JsonSchemaCheck Check = JsonSchemaCheck.OfFile(Path);

    /// <summary>As the view writes it.</summary>
    public static string Line(RunEvent happened)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new JsonView(text, showOutput: true).On(happened);
        return text.ToString().TrimEnd('\n');
    }

    public static IReadOnlyList<string> Mistakes(string line) => Check.Mistakes(line);

    public static void Holds(RunEvent happened) => Holds(Line(happened));

    public static void Holds(string line)
    {
        if (Mistakes(line) is { Count: > 0 } mistakes) throw new InvalidOperationException($"docs/events.schema.json does not allow {line}: {string.Join("; ", mistakes)}");
    }

    /// <summary>Those lines of an output that are events, each as the schema says.</summary>
    public static void HoldsEvents(string output)
    {
        foreach (var line in output.Split('\n').Where(line => line.StartsWith("{\"event\":", StringComparison.Ordinal) && line.EndsWith('}'))) Holds(line);
    }

    public static JsonElement Document() => JsonDocument.Parse(File.ReadAllText(Path)).RootElement;
}
