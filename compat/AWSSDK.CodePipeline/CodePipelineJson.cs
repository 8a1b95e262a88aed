using System.Text.Json.Serialization;
using Amazon.CodePipeline.Model;
using Amazon.Compat;

namespace Amazon.CodePipeline;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Constant<ActionExecutionStatus>), typeof(Constant<FailureType>), typeof(Constant<StageExecutionStatus>), typeof(EpochSeconds)])]
[JsonSerializable(typeof(GetPipelineStateRequest))]
[JsonSerializable(typeof(GetPipelineStateResponse))]
[JsonSerializable(typeof(PutJobFailureResultRequest))]
[JsonSerializable(typeof(PutJobSuccessResultRequest))]
[JsonSerializable(typeof(StartPipelineExecutionRequest))]
[JsonSerializable(typeof(StartPipelineExecutionResponse))]
internal sealed partial class CodePipelineJson : JsonSerializerContext;
