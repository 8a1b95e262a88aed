using System.Text.Json.Serialization;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>What a hook is told.</summary>
/// <param name="Hook"><c>preTraffic</c> or <c>postTraffic</c>.</param>
/// <param name="FunctionName">The function that is deployed, as the parameter <c>function</c> names it.</param>
/// <param name="Version">The new version: invoke <c>FunctionName:Version</c> to test it before anybody else does.</param>
/// <param name="PreviousVersion"><see langword="null"/> on the first deployment.</param>
internal sealed record HookEvent(string Hook, string FunctionName, string Version, string? PreviousVersion)
{
    public required string Alias { get; init; }

    public required string CodeSha256 { get; init; }

    /// <summary>The id of CodePipeline's job.</summary>
    public required string JobId { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HookEvent))]
internal sealed partial class HookJson : JsonSerializerContext;
