using System.Text.Json.Nodes;
using LocalAws.Documents;

namespace LocalAws.CloudFormation.Templates;

/// <summary>A template's text, JSON or YAML with CloudFormation's short forms, as the JSON that it stands for.</summary>
internal static class TemplateText
{
    /// <exception cref="TemplateException">The text is neither, or has what CloudFormation does not take.</exception>
    public static JsonObject Read(string text)
    {
        var root = IsJson(text) ? ReadJson(text) : ReadYaml(text);
        return root as JsonObject ?? throw new TemplateException("unsupported structure.");
    }

    public static bool IsJson(string text) => text.AsSpan().TrimStart('\uFEFF').TrimStart().StartsWith('{');

    private static JsonNode? ReadJson(string text)
    {
        try
        {
            return JsonText.Read(text);
        }
        catch (FormatException exception)
        {
            throw new TemplateException($"JSON not well-formed. ({exception.Message})");
        }
    }

    private static JsonNode? ReadYaml(string text)
    {
        try
        {
            return YamlReader.Read(text, YamlDialect.CloudFormation);
        }
        catch (FormatException exception)
        {
            throw new TemplateException($"YAML not well-formed. ({exception.Message})");
        }
        catch (NotSupportedException exception)
        {
            throw new TemplateException(exception.Message);
        }
    }
}
