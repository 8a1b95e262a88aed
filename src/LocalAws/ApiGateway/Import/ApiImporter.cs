using System.Text.Json;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Import;

/// <summary>Turns a document into an API's definition.</summary>
internal sealed class ApiImporter
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch"];

    private readonly ApiDocument _document;
    private readonly ImportProblems _problems = new();
    private readonly ModelImporter _models;
    private readonly ValidatorImporter _validators;
    private readonly MethodImporter _methods;

    private ApiImporter(ApiDocument document)
    {
        (_document, _models, _validators) = (document, new(document, _problems), new(document, _problems));
        _methods = new(document, _models, _validators, _problems);
    }

    /// <param name="current">The definition to add to, or null to replace it.</param>
    /// <param name="previous">The resources whose ids stay for the same paths.</param>
    public static ImportedApi Import(ReadOnlySpan<byte> body, ApiDefinition? current, IReadOnlyList<Resource> previous, bool failOnWarnings)
    {
        using var document = ApiDocument.Read(body);
        ReferenceCheck.ThrowIfBroken(document);
        return new ApiImporter(document).Import(current, previous, failOnWarnings);
    }

    private ImportedApi Import(ApiDefinition? current, IReadOnlyList<Resource> previous, bool failOnWarnings)
    {
        var info = Info();
        DocumentRules.Check(_document, _problems);
        _models.Import();
        _validators.Import();
        var tree = new ResourceTree(previous, _problems);
        foreach (var resource in current?.Resources ?? [])
            tree.Add(resource.Path, resource.ResourceMethods ?? new Dictionary<string, Method>());
        foreach (var path in _document.Root.Member("paths").Members().Where(p => !IsExtension(p.Name)))
            tree.Add(path.Name, ImportPath(path.Name, _document.Resolve(path.Value)));
        var responses = GatewayResponseImporter.Import(_document.Root, _problems);
        Extensions.Warn(_document.Root, _problems);
        var resources = tree.Build();
        _problems.ThrowIfAny(failOnWarnings);
        return info with
        {
            Definition = new ApiDefinition
            {
                Resources = resources,
                RequestValidators = Merged(current?.RequestValidators, _validators.Validators),
                Models = Merged(current?.Models, _models.Models),
                GatewayResponses = Merged(current?.GatewayResponses, responses),
                BinaryMediaTypes = BinaryMediaTypes() ?? current?.BinaryMediaTypes ?? [],
            },
            Warnings = _problems.Warnings,
        };
    }

    private ImportedApi Info()
    {
        var info = _document.Root.Member("info");
        if (info is null)
            _problems.Warning("Parse issue: attribute info is missing");
        foreach (var name in info is null ? [] : new[] { "title", "version" }.Where(name => info.Value.Member(name) is null))
            _problems.Warning($"Parse issue: attribute info.{name} is missing");
        return new ImportedApi(info?.Text("title"), info?.Text("description"), info?.Member("version")?.ToString());
    }

    private Dictionary<string, Method> ImportPath(string path, JsonElement item)
    {
        var methods = new Dictionary<string, Method>();
        foreach (var member in ((JsonElement?)item).Members())
        {
            if (Methods.Contains(member.Name))
                methods[member.Name.ToUpperInvariant()] = _methods.Import(new(path, member.Name.ToUpperInvariant(), member.Value, item));
            else if (member.Name == "x-amazon-apigateway-any-method")
                methods["ANY"] = _methods.Import(new(path, "ANY", member.Value, item));
            else if (!IsExtension(member.Name) && member.Name is not ("parameters" or "summary" or "description" or "servers"))
                _problems.Warning($"Parse issue: attribute paths.'{path}'.{member.Name} is unexpected");
        }

        return methods;
    }

    private string[]? BinaryMediaTypes() =>
        _document.Root.Member("x-amazon-apigateway-binary-media-types") is { } types ? [.. ((JsonElement?)types).Items().Select(type => type.ToString())] : null;

    private static Dictionary<string, T> Merged<T>(IReadOnlyDictionary<string, T>? current, IReadOnlyDictionary<string, T> added)
    {
        var merged = new Dictionary<string, T>(current ?? added);
        foreach (var (name, one) in added)
            merged[name] = one;
        return merged;
    }

    private static bool IsExtension(string name) => name.StartsWith("x-", StringComparison.OrdinalIgnoreCase);
}
