using LocalAws.Http.Query;
using LocalAws.Iam.Policies;

namespace LocalAws.CloudWatch;

/// <summary>What CloudWatch's requests need: the operation, on each alarm that is named, or on all.</summary>
internal static class AlarmPermissions
{
    public static IEnumerable<AccessRequest> Of(QueryRequest request, LocalAwsOptions options)
    {
        IReadOnlyList<string> named = request.Text("AlarmName") is { } name ? [name] : request.List("AlarmNames");
        return (named.Count > 0 ? named : ["*"]).Select(alarm => new AccessRequest($"cloudwatch:{request.Action}", $"arn:aws:cloudwatch:{options.Region}:{options.AccountId}:alarm:{alarm}"));
    }
}
