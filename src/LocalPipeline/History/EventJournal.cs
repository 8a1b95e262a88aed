using System.Text.Encodings.Web;
using System.Text.Json;
using LocalPipeline.Console;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.History;

/// <summary>
/// <c>events.jsonl</c> in an execution's folder: what happened in it and when, one event per line as <c>--json</c> has them, without the actions' output.
/// It only grows. A kill may tear its last line, which is then left out: the truth about the execution is in <c>state.json</c>.
/// </summary>
internal sealed class EventJournal(string folder)
{
    private static readonly EventJson Json = new(new JsonSerializerOptions(EventJson.Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private string Path => System.IO.Path.Combine(folder, "events.jsonl");

    public void Add(RunEvent happened)
    {
        if (happened is not ActionOutput)
        {
            // The line break before the line keeps it whole when a kill tore the one before.
            File.AppendAllText(Path, $"\n{JsonSerializer.Serialize(happened, Json.RunEvent)}");
        }
    }

    public IReadOnlyList<RunEvent> Read() => File.Exists(Path) ? [.. SharedFile.Lines(Path).Select(Parse).OfType<RunEvent>()] : [];

    private static RunEvent? Parse(string line)
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize(line, Json.RunEvent);
        }
        catch (Exception torn) when (torn is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
