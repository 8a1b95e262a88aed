using System.Text.Json;
using System.Text.Json.Nodes;
using LocalAws.ApiGateway.Import;

namespace LocalAws.CloudFormation.Templates;

/// <summary>A template's text, JSON or YAML with CloudFormation's short forms, as the JSON that it stands for.</summary>
internal static class TemplateText
{
    /// <exception cref="TemplateException">The text is neither.</exception>
    public static JsonObject Read(string text)
    {
        var root = text.AsSpan().TrimStart().StartsWith('{') ? ReadJson(text) : ReadYaml(text);
        return root as JsonObject ?? throw new TemplateException("unsupported structure.");
    }

    private static JsonNode? ReadJson(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw new TemplateException($"JSON not well-formed. (line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1})");
        }
    }

    private static JsonObject? ReadYaml(string text)
    {
        try
        {
            using var document = YamlToJson.Convert(text, Function);
            return document.RootElement.ValueKind == JsonValueKind.Object ? JsonObject.Create(document.RootElement.Clone()) : null;
        }
        catch (FormatException exception)
        {
            throw new TemplateException($"YAML not well-formed. ({exception.Message})");
        }
    }

    // !Ref and !Condition are the two functions without a prefix.
    private static string? Function(string tag) => tag switch
    {
        "!Ref" => "Ref",
        "!Condition" => "Condition",
        _ when tag.StartsWith('!') && tag.Length > 1 => $"Fn::{tag[1..]}",
        _ => null,
    };
}
