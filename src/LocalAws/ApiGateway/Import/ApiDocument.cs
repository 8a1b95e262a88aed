using System.Text;
using System.Text.Json;
using LocalAws.Documents;
using LocalAws.Http;

namespace LocalAws.ApiGateway.Import;

/// <summary>An OpenAPI 3.0 or Swagger 2.0 document, JSON or YAML.</summary>
internal sealed class ApiDocument : IDisposable
{
    private const int MaxReferences = 16;

    private readonly JsonDocument _json;

    private ApiDocument(JsonDocument json) => _json = json;

    public JsonElement Root => _json.RootElement;

    public bool IsSwagger => Root.TryGetProperty("swagger", out _);

    /// <exception cref="AwsError">The document cannot be read, or is neither of the two.</exception>
    public static ApiDocument Read(ReadOnlySpan<byte> bytes)
    {
        var document = new ApiDocument(Parse(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF')));
        try
        {
            document.ThrowIfUnknown();
            return document;
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    /// <summary>What an element stands for when it is a reference to another part of the document.</summary>
    /// <exception cref="AwsError">It points to nothing.</exception>
    public JsonElement Resolve(JsonElement element)
    {
        for (var hops = 0; element.Text("$ref") is { } reference; hops++)
            element = hops < MaxReferences && Find(reference) is { } target
                ? target
                : throw ImportProblems.Unreadable($"The reference '{reference}' leads to nothing in the document.");
        return element;
    }

    public void Dispose() => _json.Dispose();

    private static JsonDocument Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw ImportProblems.Unreadable("The document is empty.");
        try
        {
            var root = text.AsSpan().TrimStart().StartsWith("{") ? JsonText.Read(text) : YamlReader.Read(text, YamlDialect.OpenApi);
            return JsonDocument.Parse(root?.ToJsonString() ?? "null", new JsonDocumentOptions { MaxDepth = 128 });
        }
        catch (FormatException e)
        {
            throw ImportProblems.Unreadable($"It is neither JSON nor YAML: {e.Message}");
        }
        catch (NotSupportedException e)
        {
            throw ImportProblems.Unreadable(e.Message);
        }
    }

    private void ThrowIfUnknown()
    {
        if (Root.ValueKind != JsonValueKind.Object)
            throw ImportProblems.Unreadable("It is neither an OpenAPI nor a Swagger document.");
        // Unquoted in YAML, 2.0 is a number.
        var version = Root.Member("swagger")?.ToString() ?? Root.Member("openapi")?.ToString()
            ?? throw ImportProblems.Unreadable("It has neither 'openapi' nor 'swagger' at its top.");
        if (IsSwagger ? version != "2.0" : !version.StartsWith("3.0", StringComparison.Ordinal))
            throw ImportProblems.Unreadable($"Unsupported {(IsSwagger ? "Swagger" : "OpenAPI")} version '{version}': expected Swagger 2.0 or OpenAPI 3.0.x.");
        if (Root.Member("paths") is not { ValueKind: JsonValueKind.Object })
            throw ImportProblems.Unreadable("attribute paths is missing");
    }

    /// <returns>Null when the reference leads to nothing in the document.</returns>
    public JsonElement? Find(string reference)
    {
        if (reference == "#")
            return Root;
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
            return null;
        JsonElement? element = Root;
        foreach (var part in reference[2..].Split('/'))
            element = Step(element, Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        return element;
    }

    private static JsonElement? Step(JsonElement? element, string part) =>
        element is { ValueKind: JsonValueKind.Array } items && int.TryParse(part, out var index) && index >= 0 && index < items.GetArrayLength()
            ? items[index]
            : element?.Member(part);
}
