using System.Text.Json.Serialization;
using LocalPipeline.History;

namespace LocalPipeline.Web.Views;

/// <summary>How the page is talked to. The encoder is the strict one: this ends in a web page.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Overview))]
[JsonSerializable(typeof(Changes))]
[JsonSerializable(typeof(LogPage))]
[JsonSerializable(typeof(TrafficView))]
[JsonSerializable(typeof(FolderView))]
[JsonSerializable(typeof(Exchange))]
[JsonSerializable(typeof(Exchanged))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(PipelineCommand))]
[JsonSerializable(typeof(CommandAnswer))]
internal sealed partial class PageJson : JsonSerializerContext;

internal sealed record Exchange(string? Token);

internal sealed record Exchanged(string Key);

internal sealed record Problem(string Message);
