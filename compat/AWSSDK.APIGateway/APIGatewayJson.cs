using System.Text.Json.Serialization;
using Amazon.APIGateway.Model;
using Amazon.Compat;

namespace Amazon.APIGateway;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(Constant<Op>),
        typeof(EpochSeconds),
    ])]
[JsonSerializable(typeof(CreateDeploymentRequest))]
[JsonSerializable(typeof(CreateDeploymentResponse))]
[JsonSerializable(typeof(CreateRestApiRequest))]
[JsonSerializable(typeof(CreateRestApiResponse))]
[JsonSerializable(typeof(CreateStageRequest))]
[JsonSerializable(typeof(CreateStageResponse))]
[JsonSerializable(typeof(GetDeploymentResponse))]
[JsonSerializable(typeof(GetDeploymentsResponse))]
[JsonSerializable(typeof(GetRestApiResponse))]
[JsonSerializable(typeof(GetRestApisResponse))]
[JsonSerializable(typeof(GetStageResponse))]
[JsonSerializable(typeof(GetStagesResponse))]
[JsonSerializable(typeof(PutRestApiResponse))]
[JsonSerializable(typeof(UpdateStageRequest))]
[JsonSerializable(typeof(UpdateStageResponse))]
internal sealed partial class APIGatewayJson : JsonSerializerContext;
