using System.Text.Json.Serialization;
using Amazon.CloudFront.Model;

namespace Amazon.CloudFront;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CreateInvalidationResponse))]
[JsonSerializable(typeof(GetInvalidationResponse))]
[JsonSerializable(typeof(InvalidationBatch))]
internal sealed partial class CloudFrontJson : JsonSerializerContext;
