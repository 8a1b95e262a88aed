using System.Globalization;
using System.Text.Json;
using LocalAws.Http;

namespace LocalAws.ApiGateway.Execute;

/// <summary>Writes the event's <c>requestContext</c>.</summary>
internal static class ProxyContext
{
    private static readonly string[] AbsentIdentity =
    [
        "cognitoIdentityPoolId", "accountId", "cognitoIdentityId", "caller", "principalOrgId", "accessKey", "cognitoAuthenticationType",
        "cognitoAuthenticationProvider", "userArn", "user",
    ];

    public static void Write(Utf8JsonWriter json, ApiCall call, LocalAwsOptions options)
    {
        var now = options.Time.GetUtcNow();
        json.WriteStartObject();
        json.WriteString("resourceId", call.Route.Resource.Id);
        json.WriteString("resourcePath", call.Route.Resource.Path);
        if (call.Route.Method.OperationName is { } operation)
            json.WriteString("operationName", operation);
        json.WriteString("httpMethod", call.Http.Request.Method);
        json.WriteString("requestId", RequestId.Of(call.Http));
        json.WriteString("extendedRequestId", RequestId.Of(call.Http));
        json.WriteString("requestTime", now.ToString("dd/MMM/yyyy:HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        json.WriteNumber("requestTimeEpoch", now.ToUnixTimeMilliseconds());
        json.WriteString("path", $"/{call.Stage.StageName}{call.Path}");
        json.WriteString("accountId", options.AccountId);
        json.WriteString("apiId", call.Api.Id);
        json.WriteString("stage", call.Stage.StageName);
        json.WriteString("deploymentId", call.Stage.DeploymentId);
        json.WriteString("protocol", call.Http.Request.Protocol);
        json.WriteString("domainName", $"{call.Api.Id}.execute-api.{options.Region}.amazonaws.com");
        json.WriteString("domainPrefix", call.Api.Id);
        WriteIdentity(json, call);
        json.WriteEndObject();
    }

    private static void WriteIdentity(Utf8JsonWriter json, ApiCall call)
    {
        json.WriteStartObject("identity");
        foreach (var member in AbsentIdentity)
            json.WriteNull(member);
        json.WriteString("sourceIp", call.Http.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1");
        json.WriteString("userAgent", call.Http.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null);
        json.WriteEndObject();
    }
}
