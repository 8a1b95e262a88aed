using System.Text.Json;

namespace LocalAws.ApiGateway.Import;

/// <summary>What API Gateway checks of the extensions at a document's top, and of its authorizers.</summary>
internal static class DocumentRules
{
    private const string Prefix = "x-amazon-apigateway-";
    private const int MaxCompressionSize = 10 * 1024 * 1024;

    private static readonly string[] KeySources = ["AUTHORIZER", "HEADER"];
    private static readonly string[] EndpointTypes = ["EDGE", "PRIVATE", "REGIONAL"];

    public static void Check(ApiDocument document, ImportProblems problems)
    {
        var root = document.Root;
        if (Broken(root, "api-key-source", source => source.ValueKind == JsonValueKind.String && KeySources.Contains(source.GetString()!.ToUpperInvariant())))
            problems.Error($"Invalid API key source: {Prefix}api-key-source must be one of {string.Join(", ", KeySources)}");
        if (Broken(root, "minimum-compression-size", size => size.ValueKind == JsonValueKind.Number && size.TryGetInt32(out var bytes) && bytes is >= 0 and <= MaxCompressionSize))
            problems.Error($"Invalid minimum compression size, must be between 0 and {MaxCompressionSize}");
        if (Broken(root, "policy", policy => policy.ValueKind == JsonValueKind.Object && policy.Member("Statement") is { ValueKind: JsonValueKind.Array or JsonValueKind.Object }))
            problems.Error("Invalid policy document. Please check the policy syntax and ensure that Principals are valid.");
        if (Broken(root, "binary-media-types", types => types.ValueKind == JsonValueKind.Array && types.EnumerateArray().All(type => type.ValueKind == JsonValueKind.String)))
            problems.Error($"Invalid binary media types: {Prefix}binary-media-types must be a list of texts");
        foreach (var type in root.Member(Prefix + "endpoint-configuration")?.Member("types").Items().Where(type => !EndpointTypes.Contains(type.ToString())) ?? [])
            problems.Error($"Invalid endpoint type '{type}': it must be one of {string.Join(", ", EndpointTypes)}");
        CheckAuthorizers(document, problems);
    }

    private static bool Broken(JsonElement root, string name, Func<JsonElement, bool> isRight) => root.Member(Prefix + name) is { } value && !isRight(value);

    private static void CheckAuthorizers(ApiDocument document, ImportProblems problems)
    {
        var schemes = document.IsSwagger ? document.Root.Member("securityDefinitions") : document.Root.Member("components")?.Member("securitySchemes");
        foreach (var scheme in schemes.Members())
            if (document.Resolve(scheme.Value).Member(Prefix + "authorizer") is { } authorizer && AuthorizerProblem(authorizer) is { } problem)
                problems.Error($"Unable to create authorizer '{scheme.Name}': {problem}");
    }

    private static string? AuthorizerProblem(JsonElement authorizer) => authorizer.Text("type")?.ToUpperInvariant() switch
    {
        null => "Enumeration value for AuthorizerType must be non-empty",
        "TOKEN" or "REQUEST" when authorizer.Text("authorizerUri") is not { Length: > 0 } => "Authorizer URI must be non-empty",
        "TOKEN" or "REQUEST" => null,
        "COGNITO_USER_POOLS" when !authorizer.Member("providerARNs").Items().Any() => "Provider ARNs must be non-empty",
        "COGNITO_USER_POOLS" => null,
        var other => $"Invalid authorizer type '{other}': a REST API has TOKEN, REQUEST and COGNITO_USER_POOLS",
    };
}
