using System.Globalization;
using System.Text.Json;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Import;

/// <summary>Reads <c>x-amazon-apigateway-integration</c>.</summary>
internal sealed class IntegrationImporter(ApiDocument document, ImportProblems problems)
{
    /// <returns>Null when the method has none: it can be imported, but not deployed.</returns>
    public Integration? Import(DocumentMethod source, IReadOnlyDictionary<string, MethodResponse> methodResponses)
    {
        if (source.Operation.Member("x-amazon-apigateway-integration") is not { } found)
            return null;
        var json = document.Resolve(found);
        if (json.Text("type") is not { } type)
        {
            problems.Error($"Unable to parse API definition because of a malformed integration at path {source.Path}");
            return null;
        }

        var integration = Read(json, type.ToUpperInvariant());
        if (IntegrationRules.BrokenBy(integration) is { } rule)
            problems.Error($"Unable to put integration on '{source.HttpMethod}' for resource at path '{source.Path}': {rule}");
        foreach (var response in integration.IntegrationResponses?.Values ?? [])
            if (IntegrationRules.BrokenBy(response, methodResponses) is { } broken)
                problems.Error($"Unable to put integration response on '{source.HttpMethod}' for resource at path '{source.Path}': {broken}");
        return integration;
    }

    private static Integration Read(JsonElement json, string type) => new()
    {
        Type = type,
        HttpMethod = json.Text("httpMethod")?.ToUpperInvariant(),
        Uri = json.Text("uri"),
        ConnectionType = json.Text("connectionType"),
        ConnectionId = json.Text("connectionId"),
        Credentials = json.Text("credentials"),
        RequestParameters = json.Texts("requestParameters"),
        RequestTemplates = json.Texts("requestTemplates"),
        PassthroughBehavior = json.Text("passthroughBehavior")?.ToUpperInvariant() ?? "WHEN_NO_MATCH",
        ContentHandling = json.Text("contentHandling"),
        TimeoutInMillis = json.Member("timeoutInMillis") is { } timeout ? Milliseconds(timeout) : Integration.MaxTimeoutMilliseconds,
        CacheNamespace = json.Text("cacheNamespace"),
        IntegrationResponses = Responses(json),
    };

    // What is no number is none that the rules allow.
    private static int Milliseconds(JsonElement timeout) =>
        int.TryParse(timeout.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : -1;

    private static Dictionary<string, IntegrationResponse>? Responses(JsonElement json)
    {
        var responses = new Dictionary<string, IntegrationResponse>();
        foreach (var (pattern, response) in json.Member("responses").Members().Select(member => (member.Name, member.Value)))
        {
            var status = response.Member("statusCode")?.ToString() ?? "200";
            responses[status] = new IntegrationResponse
            {
                StatusCode = status,
                SelectionPattern = pattern == "default" ? null : pattern,
                ResponseParameters = response.Texts("responseParameters"),
                ResponseTemplates = response.Texts("responseTemplates"),
                ContentHandling = response.Text("contentHandling"),
            };
        }

        return responses.Count == 0 ? null : responses;
    }
}
