using System.Text.Json;

namespace LocalAws.ApiGateway.Import;

/// <summary>Who may call a method. The front door serves only what anybody may; it must know the rest to refuse it.</summary>
internal sealed class SecurityImporter(ApiDocument document)
{
    public (string AuthorizationType, bool ApiKeyRequired) Import(JsonElement operation)
    {
        var requirements = operation.Member("security") ?? document.Root.Member("security");
        var schemes = requirements.Items().SelectMany(r => ((JsonElement?)r).Members()).Select(r => Scheme(r.Name)).OfType<JsonElement>().ToList();
        var explicitType = operation.Member("x-amazon-apigateway-auth")?.Text("type");
        return (explicitType ?? schemes.Select(AuthorizationType).FirstOrDefault(type => type != "NONE") ?? "NONE", schemes.Any(IsApiKey));
    }

    private JsonElement? Scheme(string name)
    {
        var schemes = document.IsSwagger ? document.Root.Member("securityDefinitions") : document.Root.Member("components")?.Member("securitySchemes");
        return schemes?.Member(name) is { } scheme ? document.Resolve(scheme) : null;
    }

    private static bool IsApiKey(JsonElement scheme) =>
        scheme.Text("type") == "apiKey" && string.Equals(scheme.Text("name"), "x-api-key", StringComparison.OrdinalIgnoreCase);

    private static string AuthorizationType(JsonElement scheme) => scheme.Text("x-amazon-apigateway-authtype") switch
    {
        "awsSigv4" => "AWS_IAM",
        "cognito_user_pools" => "COGNITO_USER_POOLS",
        null when scheme.Member("x-amazon-apigateway-authorizer") is null => "NONE",
        _ => "CUSTOM",
    };
}
