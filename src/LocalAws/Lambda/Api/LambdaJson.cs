using System.Text.Json.Serialization;

namespace LocalAws.Lambda.Api;

/// <summary>The bodies of Lambda's requests and answers.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateFunctionRequest))]
[JsonSerializable(typeof(UpdateFunctionCodeRequest))]
[JsonSerializable(typeof(UpdateFunctionConfigurationRequest))]
[JsonSerializable(typeof(PublishVersionRequest))]
[JsonSerializable(typeof(AliasRequest))]
[JsonSerializable(typeof(AddPermissionRequest))]
[JsonSerializable(typeof(ProvisionedRequest))]
[JsonSerializable(typeof(ProvisionedBody))]
[JsonSerializable(typeof(FunctionConfigurationBody))]
[JsonSerializable(typeof(FunctionBody))]
[JsonSerializable(typeof(FunctionListBody))]
[JsonSerializable(typeof(VersionListBody))]
[JsonSerializable(typeof(AliasBody))]
[JsonSerializable(typeof(AliasListBody))]
[JsonSerializable(typeof(AddPermissionBody))]
[JsonSerializable(typeof(PolicyBody))]
internal sealed partial class LambdaJson : JsonSerializerContext;
