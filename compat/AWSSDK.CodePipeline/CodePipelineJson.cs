using System.Text.Json.Serialization;
using Amazon.CodePipeline.Model;
using Amazon.Compat;

namespace Amazon.CodePipeline;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Constant<FailureType>), typeof(EpochSeconds)])]
[JsonSerializable(typeof(PutJobFailureResultRequest))]
[JsonSerializable(typeof(PutJobSuccessResultRequest))]
internal sealed partial class CodePipelineJson : JsonSerializerContext;
