using LocalAws.Credentials;
using LocalAws.Http;
using LocalAws.Http.Query;
using LocalAws.Iam;
using LocalAws.Iam.Policies;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Sts;

/// <summary>The Security Token Service: who am I, and keys for a role.</summary>
internal sealed class StsService(LocalAwsOptions options, CredentialStore credentials) : IAwsService
{
    private static readonly QueryAnswer Answer = new("https://sts.amazonaws.com/doc/2011-06-15/");

    public string SigningName => "sts";

    public ErrorFormat Errors => ErrorFormat.QueryXml;

    /// <summary>Anybody may ask who he is; for which role the keys are to be, only the request tells.</summary>
    public ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http) => new([]);

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var request = await QueryRequest.ReadAsync(http);
        var result = request.Action switch
        {
            "GetCallerIdentity" => GetCallerIdentity(caller),
            "AssumeRole" => AssumeRole(request, Access.Of(http)),
            _ => throw AwsError.NotImplemented($"operation sts:{request.Action}"),
        };
        await Answer.WriteAsync(http, request.Action, result);
    }

    private object?[] GetCallerIdentity(Caller caller) =>
        [Answer.Text("Arn", caller.Principal), Answer.Text("UserId", caller.AccessKeyId), Answer.Text("Account", options.AccountId)];

    private object?[] AssumeRole(QueryRequest query, Access access)
    {
        var request = AssumeRoleRequest.Read(query);
        access.RequireRole(query.Required("RoleArn"));
        var expires = options.Time.GetUtcNow() + request.Duration;
        var credential = credentials.IssueSession(request.SessionArn, request.SessionPolicy, expires);
        return
        [
            Answer.Structure(
                "Credentials",
                Answer.Text("AccessKeyId", credential.AccessKeyId),
                Answer.Text("SecretAccessKey", credential.SecretAccessKey),
                Answer.Text("SessionToken", credential.SessionToken),
                Answer.Time("Expiration", expires)),
            Answer.Structure(
                "AssumedRoleUser",
                Answer.Text("Arn", request.SessionArn),
                Answer.Text("AssumedRoleId", $"{credential.AccessKeyId}:{request.SessionName}")),
        ];
    }
}
