using System.Text.Json;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Import;

/// <summary>A method of a document: the operation, and the path item around it.</summary>
internal sealed record DocumentMethod(string Path, string HttpMethod, JsonElement Operation, JsonElement PathItem)
{
    /// <summary>How API Gateway names a place in a document.</summary>
    public string Attribute => $"paths.'{Path}'({(HttpMethod == "ANY" ? "x-amazon-apigateway-any-method" : HttpMethod.ToLowerInvariant())})";
}

internal sealed class MethodImporter(ApiDocument document, ModelImporter models, ValidatorImporter validators, ImportProblems problems)
{
    private readonly IntegrationImporter _integrations = new(document, problems);
    private readonly SecurityImporter _security = new(document);
    private readonly HashSet<string> _operationIds = [];

    public Method Import(DocumentMethod source)
    {
        var name = source.Operation.Text("operationId");
        if (name is not null && !_operationIds.Add(name))
            problems.Warning($"Parse issue: attribute {source.Attribute}.operationId is repeated");
        var responses = Responses(source);
        var (authorization, needsKey) = _security.Import(source.Operation);
        var parameters = AllParameters(source);
        var method = new Method
        {
            HttpMethod = source.HttpMethod,
            AuthorizationType = authorization,
            ApiKeyRequired = needsKey,
            OperationName = name,
            RequestParameters = Parameters(parameters),
            RequestModels = models.Of(source, parameters),
            RequestValidatorId = validators.Of(source),
            MethodResponses = responses.Count == 0 ? null : responses,
            MethodIntegration = _integrations.Import(source, responses),
        };
        MethodLimits.Warn(source, method, problems);
        return method;
    }

    private Dictionary<string, MethodResponse> Responses(DocumentMethod source)
    {
        var responses = new Dictionary<string, MethodResponse>();
        // OpenAPI wants responses; for the ANY method, which is an extension, nobody does.
        if (source.Operation.Member("responses") is null && source.HttpMethod != "ANY")
            problems.Warning($"Parse issue: attribute {source.Attribute}.responses is missing");
        foreach (var member in source.Operation.Member("responses").Members().Where(m => !m.Name.StartsWith("x-", StringComparison.Ordinal)))
        {
            var response = document.Resolve(member.Value);
            if (response.Member("description") is null)
                problems.Warning($"Parse issue: attribute {source.Attribute}.responses.{member.Name}.description is missing");
            if (member.Name != "default" && !IsStatus(member.Name))
                problems.Error($"Unable to put method response '{member.Name}' on '{source.HttpMethod}' for resource at path '{source.Path}': Invalid Response status code specified");
            if (member.Name != "default")
                responses[member.Name] = new MethodResponse { StatusCode = member.Name, ResponseParameters = Headers(response) };
        }

        return responses;
    }

    private static Dictionary<string, bool>? Headers(JsonElement response)
    {
        var headers = response.Member("headers").Members().ToDictionary(header => $"method.response.header.{header.Name}", _ => false);
        return headers.Count == 0 ? null : headers;
    }

    public static bool IsStatus(string text) => text is [>= '1' and <= '5', _, _] && text.All(char.IsAsciiDigit);

    // The operation's own parameters go before those of its path with the same name and place.
    private List<JsonElement> AllParameters(DocumentMethod source) =>
        [.. source.PathItem.Member("parameters").Items().Concat(source.Operation.Member("parameters").Items()).Select(document.Resolve)];

    private static Dictionary<string, bool>? Parameters(IEnumerable<JsonElement> all)
    {
        var parameters = new Dictionary<string, bool>();
        foreach (var parameter in all)
            if (Location(parameter.Text("in")) is { } location && parameter.Text("name") is { } name)
                parameters[$"method.request.{location}.{name}"] = parameter.Member("required") is { ValueKind: JsonValueKind.True };
        return parameters.Count == 0 ? null : parameters;
    }

    private static string? Location(string? place) => place switch { "query" => "querystring", "path" => "path", "header" => "header", _ => null };
}
