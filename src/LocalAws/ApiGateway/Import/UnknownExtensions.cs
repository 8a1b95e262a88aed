using System.Text.Json;
using LocalAws.Http;

namespace LocalAws.ApiGateway.Import;

/// <summary>An extension that changes how an API behaves, and that nobody wrote yet, is refused: the API would only seem to be as its document says.</summary>
internal static class UnknownExtensions
{
    private const string Prefix = "x-amazon-apigateway-";

    private static readonly HashSet<string> Known =
    [
        Prefix + "any-method", Prefix + "auth", Prefix + "authorizer", Prefix + "authtype", Prefix + "binary-media-types", Prefix + "gateway-responses",
        Prefix + "integration", Prefix + "integrations",
        // These say nothing about an answer: how the API is described, reached or sized.
        Prefix + "api-key-source", Prefix + "documentation", Prefix + "endpoint-configuration", Prefix + "importexport-version",
        Prefix + "minimum-compression-size", Prefix + "request-validators", Prefix + "tag-value",
    ];

    public static void ThrowIfAny(JsonElement element)
    {
        foreach (var item in ((JsonElement?)element).Items())
            ThrowIfAny(item);
        foreach (var member in ((JsonElement?)element).Members())
        {
            if (member.Name.StartsWith(Prefix, StringComparison.Ordinal) && !Known.Contains(member.Name))
                throw AwsError.NotImplemented($"support for '{member.Name}'");
            ThrowIfAny(member.Value);
        }
    }
}
