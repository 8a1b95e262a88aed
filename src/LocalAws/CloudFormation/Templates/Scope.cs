using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates;

/// <summary>Everything that intrinsic functions can see before any resource exists.</summary>
/// <param name="Values">Parameters and pseudo parameters.</param>
/// <param name="Mappings">The template's <c>Mappings</c> as they stand.</param>
/// <param name="Conditions">Whether a condition holds; the path is for the message when there is no such condition.</param>
public sealed record Scope(IReadOnlyDictionary<string, JsonNode> Values, JsonObject? Mappings, Func<string, string, bool> Conditions);
