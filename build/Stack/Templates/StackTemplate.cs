using System.Text.Json;

namespace StackTool.Templates;

/// <summary>What has to be known of a CloudFormation template before it is sent, and of one that is deployed.</summary>
/// <param name="Retained">The logical ids of what stays when the stack is deleted.</param>
internal sealed record StackTemplate(string Body, IReadOnlyList<TemplateParameter> Parameters, IReadOnlySet<string> Retained)
{
    private static readonly JsonDocumentOptions _lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="StackException">There is no such file, or it is no JSON template.</exception>
    public static async Task<StackTemplate> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new StackException($"There is no template '{path}'. Name another one with --template=FILE.");
        return Parse(await File.ReadAllTextAsync(path, cancellationToken), $"The template '{path}'");
    }

    /// <exception cref="StackException">The text is no JSON template.</exception>
    public static StackTemplate Parse(string body, string what)
    {
        try
        {
            using var document = JsonDocument.Parse(body, _lenient);
            return new(
                body,
                [.. Members(document.RootElement, "Parameters").Select(Parameter)],
                Members(document.RootElement, "Resources").Where(IsRetained).Select(resource => resource.Name).ToHashSet(StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new StackException($"{what} is no JSON template: {e.Message}", e);
        }
    }

    private static TemplateParameter Parameter(JsonProperty parameter) => new(
        parameter.Name,
        Text(parameter.Value, "Description"),
        parameter.Value.TryGetProperty("Default", out _),
        Text(parameter.Value, "NoEcho").Equals("true", StringComparison.OrdinalIgnoreCase));

    private static bool IsRetained(JsonProperty resource) => Text(resource.Value, "DeletionPolicy").StartsWith("Retain", StringComparison.Ordinal);

    private static IEnumerable<JsonProperty> Members(JsonElement root, string section) =>
        root.TryGetProperty(section, out var members) ? members.EnumerateObject() : [];

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";
}
