using System.Text.Json;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.ApiGateway.Import;

/// <summary>API Gateway's extensions of OpenAPI: which are carried out here, and what to know about the others. docs/limits.md lists them.</summary>
internal static class Extensions
{
    private const string Prefix = "x-amazon-apigateway-";

    /// <summary>Each extension that is carried out.</summary>
    public static readonly string[] CarriedOut =
    [
        "any-method", "auth", "authtype", "binary-media-types", "gateway-responses", "importexport-version", "integration", "integrations",
        "request-validator", "request-validators",
    ];

    /// <summary>What is taken and has no effect that a caller of the API could see.</summary>
    public static readonly Dictionary<string, string> WithoutEffect = new(StringComparer.Ordinal)
    {
        ["documentation"] = "nothing reads the documentation",
        ["endpoint-access-mode"] = "an API answers on loopback",
        ["endpoint-configuration"] = "an API answers on loopback",
        ["security-policy"] = "an API answers on loopback, without TLS",
        ["tag-value"] = "nothing reads the tags",
    };

    /// <summary>What is taken with a warning, because a caller of the API could see that it is missing.</summary>
    public static readonly Dictionary<string, string> WithWarning = new(StringComparer.Ordinal)
    {
        ["api-key-source"] = "API keys are not emulated, and a method that needs one answers 501",
        ["authorizer"] = "authorizers are not called, and a method that needs one answers 501",
        ["cors"] = "API Gateway has it for HTTP APIs only, and ignores it in a REST API",
        ["minimum-compression-size"] = "answers are not compressed",
        ["policy"] = "the policy is not evaluated, and everybody may call the API",
    };

    /// <summary>One warning for each extension of the document that is not carried out and could be missed.</summary>
    public static void Warn(JsonElement root, ImportProblems problems)
    {
        foreach (var name in Names(root).Distinct().Order(StringComparer.Ordinal))
            if (WithWarning.TryGetValue(name, out var why))
                problems.NotEmulated($"{Prefix}{name}: {why}");
            else if (!CarriedOut.Contains(name) && !WithoutEffect.ContainsKey(name))
                problems.NotEmulated($"{Prefix}{name}: there is no such extension of REST APIs, and it is ignored." +
                    NearestName.Hint(Prefix + name, CarriedOut.Concat(WithWarning.Keys).Concat(WithoutEffect.Keys).Select(known => Prefix + known)));
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member =>
            member.Name.StartsWith(Prefix, StringComparison.Ordinal) ? Names(member.Value).Prepend(member.Name[Prefix.Length..]) : Names(member.Value)),
        _ => [],
    };
}
