using System.Text.RegularExpressions;
using Amazon.APIGateway;
using Amazon.APIGateway.Model;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>Where a stage logs its requests to.</summary>
/// <param name="Destination">The ARN of a log group or a delivery stream; <see langword="null"/> for nowhere.</param>
internal sealed partial record ApiAccessLog(string? Destination)
{
    private const string Off = "off";

    // One line of JSON for each request, with what it takes to find it again, and nothing that a caller sent along.
    private const string Format = """
        {"requestId":"$context.requestId","time":"$context.requestTime","ip":"$context.identity.sourceIp","method":"$context.httpMethod","route":"$context.resourcePath","status":"$context.status","length":"$context.responseLength","error":"$context.error.responseType"}
        """;

    private const string NoRole = "CloudWatch Logs role ARN must be set";

    /// <returns><see langword="null"/> when the stage keeps what it has.</returns>
    public static ApiAccessLog? Read(string? text) => text switch
    {
        null => null,
        Off => new(default(string)),
        _ when ArnPattern().IsMatch(text) => new(text),
        _ => throw ActionException.Configuration(
            $"UserParameters: 'accessLogs' is '{text}', and must be the ARN of a log group (without ':*' at its end), that of a delivery stream whose name begins with amazon-apigateway-, or off."),
    };

    /// <summary>What has to be changed in a stage.</summary>
    public IEnumerable<PatchOperation> Changes(AccessLogSettings? now)
    {
        if (Destination is null)
        {
            if (!string.IsNullOrEmpty(now?.DestinationArn)) yield return new() { Op = Op.Remove, Path = "/accessLogSettings" };
            yield break;
        }

        if (now?.DestinationArn == Destination && now.Format == Format) yield break;
        yield return new() { Op = Op.Replace, Path = "/accessLogSettings/destinationArn", Value = Destination };
        yield return new() { Op = Op.Replace, Path = "/accessLogSettings/format", Value = Format };
    }

    /// <summary>Whether API Gateway was never given a role to write logs with.</summary>
    public static bool IsWithoutRole(AmazonAPIGatewayException error) => error.Message.Contains(NoRole, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^arn:[a-z-]+:(logs:[a-z0-9-]+:[0-9]{12}:log-group:[a-zA-Z0-9_/.#-]{1,512}|firehose:[a-z0-9-]+:[0-9]{12}:deliverystream/amazon-apigateway-[a-zA-Z0-9_.-]+)\z")]
    private static partial Regex ArnPattern();
}
