using LocalAws.Http.Query;
using LocalAws.Iam.Policies;

namespace LocalAws.CloudFormation;

/// <summary>What CloudFormation's requests need. What the resources of a stack need is not asked of the caller: it is CloudFormation's own role that has it.</summary>
internal static class StackPermissions
{
    private static readonly string[] WithoutStack = ["GetTemplateSummary", "ListStacks", "ValidateTemplate"];

    public static IEnumerable<AccessRequest> Of(QueryRequest request, LocalAwsOptions options)
    {
        yield return new($"cloudformation:{request.Action}", Resource(request, options));
        if (request.Text("RoleARN") is { } role)
            yield return new("iam:PassRole", role) { Conditions = new Dictionary<string, string> { ["iam:passedtoservice"] = "cloudformation.amazonaws.com" } };
    }

    // A stack's ARN ends with an id that those who name it do not know, and that policies leave open.
    private static string Resource(QueryRequest request, LocalAwsOptions options) => (request.Text("StackName") ?? request.Text("ChangeSetName")) switch
    {
        { } arn when arn.StartsWith("arn:", StringComparison.Ordinal) => arn,
        { } name when !WithoutStack.Contains(request.Action) => $"arn:aws:cloudformation:{options.Region}:{options.AccountId}:stack/{name}/{Guid.Empty}",
        _ => "*",
    };
}
