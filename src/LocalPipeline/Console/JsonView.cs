using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Console;

/// <summary>One event per line, for other programs; docs/local-pipeline.md has the schema.</summary>
internal sealed class JsonView(TextWriter writer, bool showOutput) : IRunView
{
    private static readonly EventJson Json = new(new JsonSerializerOptions(EventJson.Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public void On(RunEvent happened)
    {
        if (happened is not ActionOutput || showOutput)
        {
            writer.WriteLine(JsonSerializer.Serialize(happened, Json.RunEvent));
            writer.Flush();
        }
    }

    public void Conclude(RunReport report) =>
        On(new RunConcluded(report.Status, report.Seconds, report.CommandSeconds, report.Addresses) { Time = report.Time, Rollback = Concluded(report.Rollback) });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static ConcludedRollback? Concluded(RollbackReport? rollback) => rollback is null ? null : new(rollback.Stage, rollback.Target, rollback.Status, rollback.Seconds);
}

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
