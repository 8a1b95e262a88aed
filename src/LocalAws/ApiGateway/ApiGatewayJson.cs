using System.Text.Json;
using System.Text.Json.Serialization;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway;

/// <summary>JSON as API Gateway spells it, on the wire and in the state files.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(EpochSecondsConverter)])]
[JsonSerializable(typeof(RestApi))]
[JsonSerializable(typeof(Page<RestApi>))]
[JsonSerializable(typeof(Page<Resource>))]
[JsonSerializable(typeof(Method))]
[JsonSerializable(typeof(Integration))]
[JsonSerializable(typeof(Deployment))]
[JsonSerializable(typeof(Page<Deployment>))]
[JsonSerializable(typeof(Stage))]
[JsonSerializable(typeof(Page<Stage>))]
[JsonSerializable(typeof(ApiFile))]
[JsonSerializable(typeof(ApiDefinition))]
[JsonSerializable(typeof(RequestValidator))]
[JsonSerializable(typeof(CreateRestApiRequest))]
[JsonSerializable(typeof(CreateDeploymentRequest))]
[JsonSerializable(typeof(CreateStageRequest))]
[JsonSerializable(typeof(PatchRequest))]
internal sealed partial class ApiGatewayJson : JsonSerializerContext;

/// <summary>One page of a list.</summary>
/// <param name="Items">Their name on the wire is in the singular.</param>
/// <param name="Position">Where the next page begins; null on the last one.</param>
internal sealed record Page<T>([property: JsonPropertyName("item")] IReadOnlyList<T> Items, string? Position = null);

internal sealed class EpochSecondsConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.UnixEpoch.AddSeconds(reader.GetDouble());

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeSeconds());
}
