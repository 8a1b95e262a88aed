using System.Text.Json.Serialization;
using Amazon.Compat;
using Amazon.Lambda.Model;

namespace Amazon.Lambda;

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(Constant<LastUpdateStatus>),
        typeof(Constant<LastUpdateStatusReasonCode>),
        typeof(Constant<PackageType>),
        typeof(Constant<ProvisionedConcurrencyStatusEnum>),
        typeof(Constant<Runtime>),
        typeof(Constant<State>),
        typeof(Constant<StateReasonCode>),
        typeof(Base64),
    ])]
[JsonSerializable(typeof(AddPermissionRequest))]
[JsonSerializable(typeof(AddPermissionResponse))]
[JsonSerializable(typeof(CreateAliasRequest))]
[JsonSerializable(typeof(CreateAliasResponse))]
[JsonSerializable(typeof(CreateFunctionRequest))]
[JsonSerializable(typeof(CreateFunctionResponse))]
[JsonSerializable(typeof(GetAliasResponse))]
[JsonSerializable(typeof(GetFunctionConfigurationResponse))]
[JsonSerializable(typeof(GetFunctionResponse))]
[JsonSerializable(typeof(GetPolicyResponse))]
[JsonSerializable(typeof(GetProvisionedConcurrencyConfigResponse))]
[JsonSerializable(typeof(ListVersionsByFunctionResponse))]
[JsonSerializable(typeof(PublishVersionRequest))]
[JsonSerializable(typeof(PublishVersionResponse))]
[JsonSerializable(typeof(UpdateAliasRequest))]
[JsonSerializable(typeof(UpdateAliasResponse))]
[JsonSerializable(typeof(UpdateFunctionCodeRequest))]
[JsonSerializable(typeof(UpdateFunctionCodeResponse))]
internal sealed partial class LambdaJson : JsonSerializerContext;
