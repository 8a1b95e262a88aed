using System.Text.Json;
using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates;

/// <summary>CloudFormation compares and joins strings, numbers and booleans by their text.</summary>
public static class Scalar
{
    /// <returns>The text, or null when the node is an object, an array or nothing.</returns>
    public static string? Of(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
        _ => null,
    };

    /// <summary>How a message names what is there instead.</summary>
    public static string Kind(JsonNode? node) => node switch
    {
        null => "nothing",
        JsonObject => "an object",
        JsonArray => "a list",
        _ => $"'{Of(node)}'",
    };
}
