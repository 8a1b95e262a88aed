using System.Text.Json.Serialization;
using LocalAws.Lambda.Model;

namespace LocalAws.Lambda.Store;

/// <summary>How functions are written to disk.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Function))]
internal sealed partial class StoreJson : JsonSerializerContext;
