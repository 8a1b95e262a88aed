using System.Text.Json;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Import;

/// <summary>Reads <c>x-amazon-apigateway-gateway-responses</c>, which sites use to let a browser read refusals from another origin.</summary>
internal static class GatewayResponseImporter
{
    public static IReadOnlyDictionary<string, GatewayResponse> Import(JsonElement root)
    {
        var responses = new Dictionary<string, GatewayResponse>();
        foreach (var member in root.Member("x-amazon-apigateway-gateway-responses").Members())
            responses[member.Name] = new GatewayResponse
            {
                StatusCode = member.Value.Member("statusCode")?.ToString(),
                ResponseParameters = member.Value.Texts("responseParameters"),
                ResponseTemplates = member.Value.Texts("responseTemplates"),
            };
        return responses;
    }
}
