using System.Text;
using System.Xml.Linq;
using LocalAws.Credentials;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Sts;

/// <summary>The Security Token Service: who am I, and keys for a role.</summary>
internal sealed class StsService(LocalAwsOptions options, CredentialStore credentials) : IAwsService
{
    private static readonly XNamespace Xmlns = "https://sts.amazonaws.com/doc/2011-06-15/";

    public string SigningName => "sts";

    public ErrorFormat Errors => ErrorFormat.QueryXml;

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var form = HttpMethods.IsPost(http.Request.Method)
            ? (await http.Request.ReadFormAsync(http.RequestAborted)).ToDictionary(pair => pair.Key, pair => pair.Value.ToString())
            : http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var action = form.GetValueOrDefault("Action") ?? throw new AwsError(400, "MissingAction", "The request has no Action.");
        var result = action switch
        {
            "GetCallerIdentity" => GetCallerIdentity(caller),
            "AssumeRole" => AssumeRole(form),
            _ => throw AwsError.NotImplemented($"operation sts:{action}"),
        };
        await WriteAsync(http, action, result);
    }

    private object[] GetCallerIdentity(Caller caller) =>
    [
        new XElement(Xmlns + "Arn", caller.Principal),
        new XElement(Xmlns + "UserId", caller.AccessKeyId),
        new XElement(Xmlns + "Account", options.AccountId),
    ];

    private object[] AssumeRole(Dictionary<string, string> form)
    {
        var request = AssumeRoleRequest.Read(form);
        var expires = options.Time.GetUtcNow() + request.Duration;
        var credential = credentials.Issue(request.SessionArn, expires: expires);
        return
        [
            new XElement(
                Xmlns + "Credentials",
                new XElement(Xmlns + "AccessKeyId", credential.AccessKeyId),
                new XElement(Xmlns + "SecretAccessKey", credential.SecretAccessKey),
                new XElement(Xmlns + "SessionToken", credential.SessionToken),
                new XElement(Xmlns + "Expiration", expires.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null))),
            new XElement(
                Xmlns + "AssumedRoleUser",
                new XElement(Xmlns + "Arn", request.SessionArn),
                new XElement(Xmlns + "AssumedRoleId", $"{credential.AccessKeyId}:{request.SessionName}")),
        ];
    }

    private static async Task WriteAsync(HttpContext http, string action, object[] result)
    {
        var answer = new XElement(
            Xmlns + $"{action}Response",
            new XElement(Xmlns + $"{action}Result", result),
            new XElement(Xmlns + "ResponseMetadata", new XElement(Xmlns + "RequestId", RequestId.Of(http))));
        http.Response.ContentType = "text/xml";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.ToString(SaveOptions.DisableFormatting)), http.RequestAborted);
    }
}
