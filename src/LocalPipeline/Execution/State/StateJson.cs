using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LocalPipeline.Execution.State;

/// <summary>How <c>state.json</c> is written: for people and for other programs.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ExecutionState))]
[JsonSerializable(typeof(IReadOnlyList<ExecutionState>))]
internal sealed partial class StateJson : JsonSerializerContext
{
    private static readonly Lazy<StateJson> LazyReadable = new(() =>
        new StateJson(new JsonSerializerOptions(Default!.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    /// <summary>Messages are full of quotes, and nothing here ever gets into a web page.</summary>
    public static StateJson Readable => LazyReadable.Value;
}
