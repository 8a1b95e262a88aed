using LocalAws.ApiGateway.Execute;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Import;

/// <summary>What the front door cannot do of a method, said at its import and not first at a call.</summary>
internal static class MethodLimits
{
    /// <summary>What there is not, for docs/limits.md, and what a call gets.</summary>
    public static readonly string[] Refused =
    [
        "authorizers and the authorization types AWS_IAM, COGNITO_USER_POOLS and CUSTOM: the method answers 501",
        "API keys and usage plans: the method answers 501",
        "integrations of the types AWS, HTTP and HTTP_PROXY: the method answers 501",
        "asynchronous invocations (X-Amz-Invocation-Type): the method answers 501",
        "Velocity templates and mapped values of mock integrations, other than a static text: the method answers 501",
        "tlsConfig, cacheKeyParameters and responseTransferMode of an integration: without effect",
    ];

    private static readonly string[] Ignored = ["cacheKeyParameters", "responseTransferMode", "tlsConfig"];

    public static void Warn(DocumentMethod source, Method method, ImportProblems problems)
    {
        foreach (var name in Ignored.Where(name => source.Operation.Member("x-amazon-apigateway-integration")?.Member(name) is not null))
            problems.NotEmulated($"{source.HttpMethod} {source.Path} has {name}, which is without effect");
        foreach (var missing in Missing(method))
            problems.NotEmulated($"{source.HttpMethod} {source.Path} has {missing}, and answers 501");
    }

    private static IEnumerable<string> Missing(Method method)
    {
        if (method.AuthorizationType is { } type && type != "NONE") yield return $"authorization of type {type}";
        if (method.ApiKeyRequired == true) yield return "an API key";
        if (method.MethodIntegration is not { } integration) yield break;
        if (integration.Type is not ("AWS_PROXY" or "MOCK")) yield return $"an integration of type {integration.Type}";
        if (integration.RequestParameters?.ContainsKey(LambdaProxyIntegration.InvocationType) == true) yield return "an asynchronous invocation";
        if (integration.Type == "MOCK" && HasTemplates(integration)) yield return "a template or mapping that is not a static text";
    }

    private static bool HasTemplates(Integration mock)
    {
        var responses = mock.IntegrationResponses?.Values ?? [];
        return Values(mock.RequestTemplates).Concat(responses.SelectMany(response => Values(response.ResponseTemplates))).Any(StaticText.IsTemplate)
            || responses.SelectMany(response => Values(response.ResponseParameters)).Any(value => StaticText.Unquote(value) is null);
    }

    private static IEnumerable<string> Values(IReadOnlyDictionary<string, string>? map) => map?.Values ?? [];
}
