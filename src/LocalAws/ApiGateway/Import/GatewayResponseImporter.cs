using System.Text.Json;
using LocalAws.ApiGateway.Model;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.ApiGateway.Import;

/// <summary>Reads <c>x-amazon-apigateway-gateway-responses</c>, which sites use to let a browser read refusals from another origin.</summary>
internal static class GatewayResponseImporter
{
    private static readonly string[] Types =
    [
        "ACCESS_DENIED", "API_CONFIGURATION_ERROR", "AUTHORIZER_CONFIGURATION_ERROR", "AUTHORIZER_FAILURE", "BAD_REQUEST_BODY",
        "BAD_REQUEST_PARAMETERS", "DEFAULT_4XX", "DEFAULT_5XX", "EXPIRED_TOKEN", "INTEGRATION_FAILURE", "INTEGRATION_TIMEOUT",
        "INVALID_API_KEY", "INVALID_SIGNATURE", "MISSING_AUTHENTICATION_TOKEN", "QUOTA_EXCEEDED", "REQUEST_TOO_LARGE",
        "RESOURCE_NOT_FOUND", "THROTTLED", "UNAUTHORIZED", "UNSUPPORTED_MEDIA_TYPE", "WAF_FILTERED",
    ];

    private static readonly string[] Targets = ["gatewayresponse.header.", "gatewayresponse.path.", "gatewayresponse.querystring."];

    public static IReadOnlyDictionary<string, GatewayResponse> Import(JsonElement root, ImportProblems problems)
    {
        var responses = new Dictionary<string, GatewayResponse>();
        foreach (var member in root.Member("x-amazon-apigateway-gateway-responses").Members())
        {
            var response = new GatewayResponse
            {
                StatusCode = member.Value.Member("statusCode")?.ToString(),
                ResponseParameters = member.Value.Texts("responseParameters"),
                ResponseTemplates = member.Value.Texts("responseTemplates"),
            };
            foreach (var problem in Problems(member.Name, response))
                problems.Error($"Unable to put gateway response '{member.Name}': {problem}");
            responses[member.Name] = response;
        }

        return responses;
    }

    private static IEnumerable<string> Problems(string type, GatewayResponse response)
    {
        if (!Types.Contains(type))
            yield return $"Invalid gateway response type specified: {type}.{NearestName.Hint(type, Types)}";
        if (response.StatusCode is { } status && !MethodImporter.IsStatus(status))
            yield return $"Invalid status code '{status}'";
        foreach (var target in (response.ResponseParameters?.Keys ?? []).Where(key => !Targets.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))))
            yield return $"Invalid mapping expression specified: {target}";
    }
}
