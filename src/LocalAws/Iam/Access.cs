using LocalAws.Http;
using LocalAws.Iam.Policies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LocalAws.Iam;

/// <summary>What the caller of one request may do; the dispatcher puts it among the request's features.</summary>
internal sealed class Access(LocalIam iam, Caller caller, ErrorFormat format)
{
    /// <summary>Whether there is anything that this caller may not.</summary>
    public bool IsRestricted => iam.IsRestricted(caller.Principal);

    public static Access Of(HttpContext http) => http.Features.GetRequiredFeature<Access>();

    public bool May(AccessRequest request) => iam.Refusal(caller.Principal, request, caller.SessionPolicy) is null;

    /// <exception cref="AwsError">The caller may not.</exception>
    public void Require(AccessRequest request)
    {
        if (iam.Refusal(caller.Principal, request, caller.SessionPolicy) is { } refusal) throw Denied(refusal);
    }

    /// <summary>The refusal of what no service has a name for: what cannot be checked is not allowed.</summary>
    public AwsError Unnamed(string what) => Denied($"User: {caller.Principal} is not authorized: the embedded AWS does not know what permission {what} needs");

    /// <exception cref="AwsError">The caller may not assume the role, or the role does not trust the caller.</exception>
    public void RequireRole(string role)
    {
        Require(new("sts:AssumeRole", role));
        if (!iam.MayAssume(role, caller.Principal))
            throw Denied($"User: {caller.Principal} is not authorized to perform: sts:AssumeRole on resource: {role} because no resource-based policy allows the sts:AssumeRole action");
    }

    private AwsError Denied(string message) => format switch
    {
        ErrorFormat.S3Xml or ErrorFormat.QueryXml => new(403, "AccessDenied", message),
        ErrorFormat.RestJson => new(403, "AccessDeniedException", message),
        _ => new(400, "AccessDeniedException", message),
    };
}
