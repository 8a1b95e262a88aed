using System.Text.Json.Serialization;

namespace CodePipelineActions.Actions;

/// <summary>What a deployment remembers once the code was handed over: which code it waits for.</summary>
internal sealed record DeployAppState(string CodeSha256);

[JsonSerializable(typeof(DeployAppState))]
[JsonSerializable(typeof(DeployApiState))]
[JsonSerializable(typeof(DeploySiteState))]
[JsonSerializable(typeof(DeployStackState))]
internal sealed partial class StateJson : JsonSerializerContext;
