using System.Text.Json;
using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Validation.Structure;

/// <summary>CloudFormation takes an action's <c>Configuration</c> as an object, or as the text of one.</summary>
internal static class ConfigurationText
{
    /// <returns>Null when it is neither.</returns>
    public static JsonObject? Read(JsonNode? value)
    {
        try
        {
            return value as JsonObject ?? (Scalar.Of(value) is { } text ? JsonNode.Parse(text) as JsonObject : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
