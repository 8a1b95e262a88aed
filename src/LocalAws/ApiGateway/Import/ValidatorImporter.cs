using System.Text.Json;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Import;

/// <summary>Reads <c>x-amazon-apigateway-request-validators</c>, and which of them a method has.</summary>
internal sealed class ValidatorImporter(ApiDocument document, ImportProblems problems)
{
    private const string Reference = "x-amazon-apigateway-request-validator";

    private readonly Dictionary<string, RequestValidator> _validators = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, RequestValidator> Validators => _validators;

    public void Import()
    {
        foreach (var member in document.Root.Member("x-amazon-apigateway-request-validators").Members())
            _validators[member.Name] = new RequestValidator(IsOn(member, "validateRequestBody"), IsOn(member, "validateRequestParameters"));
        if (document.Root.Text(Reference) is { } all && !_validators.ContainsKey(all))
            problems.Error($"Unable to find request validator '{all}', which {Reference} names: it is not in {Reference}s.");
    }

    /// <returns>The validator's name; null when nothing is validated.</returns>
    public string? Of(DocumentMethod source)
    {
        if (source.Operation.Text(Reference) is not { } name) return document.Root.Text(Reference);
        if (!_validators.ContainsKey(name))
            problems.Error($"Unable to put method '{source.HttpMethod}' on resource at path '{source.Path}': Invalid Request Validator identifier specified: '{name}' is not in {Reference}s.");
        return name;
    }

    private bool IsOn(JsonProperty validator, string name)
    {
        if (validator.Value.Member(name) is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
            problems.Error($"Unable to create request validator '{validator.Name}': {name} must be true or false");
        return validator.Value.Member(name) is { ValueKind: JsonValueKind.True };
    }
}
