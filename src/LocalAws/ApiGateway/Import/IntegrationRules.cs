using System.Text.RegularExpressions;
using LocalAws.ApiGateway.Model;

namespace LocalAws.ApiGateway.Import;

/// <summary>What API Gateway checks of an integration before it keeps it.</summary>
internal static partial class IntegrationRules
{
    private static readonly string[] Types = ["AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK"];
    private static readonly string[] PassthroughBehaviors = ["WHEN_NO_MATCH", "WHEN_NO_TEMPLATES", "NEVER"];

    /// <returns>The first broken rule in API Gateway's words, or null.</returns>
    public static string? BrokenBy(Integration integration)
    {
        if (!Types.Contains(integration.Type))
            return "Enumeration value for IntegrationType must be one of: " + string.Join(", ", Types);
        if (!PassthroughBehaviors.Contains(integration.PassthroughBehavior))
            return "Enumeration value for PassthroughBehavior must be one of: " + string.Join(", ", PassthroughBehaviors);
        if (integration.TimeoutInMillis is < Integration.MinTimeoutMilliseconds or > Integration.MaxTimeoutMilliseconds)
            return $"Timeout should be between {Integration.MinTimeoutMilliseconds} ms and {Integration.MaxTimeoutMilliseconds} ms";
        if (integration.Type == "MOCK")
            return null;
        if (string.IsNullOrEmpty(integration.HttpMethod))
            return "Enumeration value for HttpMethod must be non-empty";
        return integration.Type.StartsWith("HTTP", StringComparison.Ordinal) ? BrokenByHttpUri(integration.Uri) : BrokenByAwsUri(integration);
    }

    /// <returns>The first broken rule in API Gateway's words, or null.</returns>
    public static string? BrokenBy(IntegrationResponse response, IReadOnlyDictionary<string, MethodResponse> methodResponses)
    {
        if (!methodResponses.TryGetValue(response.StatusCode, out var declared))
            return "Invalid Response status code specified";
        var undeclared = response.ResponseParameters?.Keys.Where(key => declared.ResponseParameters?.ContainsKey(key) != true).FirstOrDefault();
        return undeclared is null
            ? null
            : $"Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: {undeclared}]";
    }

    private static string? BrokenByHttpUri(string? uri) => uri is not null && HttpUri().IsMatch(uri) ? null : "Invalid HTTP endpoint specified for URI";

    private static string? BrokenByAwsUri(Integration integration)
    {
        if (integration.Uri is null || AwsUri().Match(integration.Uri) is not { Success: true } match)
            return "Invalid ARN specified in the request";
        if (match.Groups["kind"].Value is not ("path" or "action"))
            return "AWS ARN for integration must contain path or action";
        if (integration.Type != "AWS_PROXY")
            return null;
        if (match.Groups["service"].Value != "lambda")
            return "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.";
        return LambdaPath().IsMatch(match.Groups["rest"].Value) ? null : "Invalid ARN specified in the request";
    }

    [GeneratedRegex(@"\Ahttps?://([^\s/]+)(/\S*)?\z", RegexOptions.IgnoreCase)]
    private static partial Regex HttpUri();

    [GeneratedRegex(@"\Aarn:aws[a-z-]*:apigateway:[a-z0-9-]+:(?<service>[a-z0-9.-]+):(?<kind>[^/]*)/(?<rest>.*)\z")]
    private static partial Regex AwsUri();

    [GeneratedRegex(@"\A2015-03-31/functions/arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:([A-Za-z0-9_:$.-]|\$\{stageVariables\.[A-Za-z0-9_]+\})+/invocations\z")]
    private static partial Regex LambdaPath();
}
