using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LocalAws.ApiGateway.Import;

/// <summary>Reads the models of a document, and those that its methods have in place.</summary>
internal sealed class ModelImporter(ApiDocument document, ImportProblems problems)
{
    private readonly Dictionary<string, JsonElement> _models = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, JsonElement> Models => _models;

    private JsonElement? Section => document.IsSwagger ? document.Root.Member("definitions") : document.Root.Member("components")?.Member("schemas");

    public void Import()
    {
        foreach (var model in Section.Members())
            if (model.Name.Length > 0 && model.Name.All(char.IsAsciiLetterOrDigit))
                _models[model.Name] = model.Value.Clone();
            else
                problems.Error($"Unable to create model for '{model.Name}': Model name must be alphanumeric: {model.Name}");
    }

    /// <summary>The models of a method's body, by content type; null when it has none.</summary>
    public Dictionary<string, string>? Of(DocumentMethod source, IEnumerable<JsonElement> parameters)
    {
        var models = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (parameters.FirstOrDefault(parameter => parameter.Text("in") == "body").Member("schema") is { } body)
            models["application/json"] = NameOf(body);
        if (source.Operation.Member("requestBody") is { } request)
            foreach (var content in document.Resolve(request).Member("content").Members())
                if (content.Value.Member("schema") is { } schema)
                    models[content.Name] = NameOf(schema);
        return models.Count == 0 ? null : models;
    }

    // A schema without a name gets one of API Gateway's kind.
    private string NameOf(JsonElement schema)
    {
        if (schema.Text("$ref") is { } reference && reference[(reference.LastIndexOf('/') + 1)..] is var model && _models.ContainsKey(model)) return model;
        var name = "MODEL" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(schema.GetRawText())))[..6];
        _models[name] = schema.Clone();
        return name;
    }
}
