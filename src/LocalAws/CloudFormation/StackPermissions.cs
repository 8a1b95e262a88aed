using LocalAws.CloudFormation.Api;
using LocalAws.CloudFormation.Serverless;
using LocalAws.CloudFormation.Stacks;
using LocalAws.CloudFormation.Templates;
using LocalAws.Http;
using LocalAws.Http.Query;
using LocalAws.Iam.Policies;

namespace LocalAws.CloudFormation;

/// <summary>What CloudFormation's requests need. What the resources of a stack need is not asked of the caller: it is CloudFormation's own role that has it.</summary>
internal sealed class StackPermissions(StackStore stacks, SourceReading sources, LocalAwsOptions options)
{
    private static readonly string[] WithoutStack = ["GetTemplateSummary", "ListStacks", "ValidateTemplate"];

    // As AWS's table of CloudFormation's condition keys has it: the execution of a change set knows its name, but not its role.
    private static readonly (string Key, string Parameter, string[] Actions)[] ConditionKeys =
    [
        ("cloudformation:rolearn", "RoleARN", ["CreateChangeSet", "DeleteStack"]),
        ("cloudformation:changesetname", "ChangeSetName", ["CreateChangeSet", "DeleteChangeSet", "ExecuteChangeSet"]),
    ];

    public IEnumerable<AccessRequest> Of(QueryRequest request)
    {
        yield return new($"cloudformation:{request.Action}", Resource(request)) { Conditions = Conditions(request) };
        if (request.Action == "CreateChangeSet" && WantsExpansion(request))
            yield return new("cloudformation:CreateChangeSet", $"arn:aws:cloudformation:{options.Region}:aws:transform/{ServerlessExpansion.Transform["AWS::".Length..]}");
        if (request.Text("RoleARN") is { } role)
            yield return new("iam:PassRole", role) { Conditions = new Dictionary<string, string> { ["iam:passedtoservice"] = "cloudformation.amazonaws.com" } };
    }

    // What the request itself says: the role that a stack has already is none of these.
    private static Dictionary<string, string> Conditions(QueryRequest request) => ConditionKeys
        .Where(key => key.Actions.Contains(request.Action) && request.Text(key.Parameter) is not null)
        .ToDictionary(key => key.Key, key => request.Text(key.Parameter)!, StringComparer.Ordinal);

    // A template that cannot be read is refused later, in CloudFormation's own words.
    private bool WantsExpansion(QueryRequest request)
    {
        try
        {
            return ServerlessExpansion.IsWanted(TemplateText.Read(sources.Body(request)));
        }
        catch (Exception exception) when (exception is AwsError or TemplateException)
        {
            return false;
        }
    }

    // A stack's ARN ends with an id that those who name it do not know, and that policies leave open; a change set is a part of its stack.
    private string Resource(QueryRequest request) => (request.Text("StackName") ?? StackOf(request.Text("ChangeSetName"))) switch
    {
        { } arn when arn.StartsWith("arn:", StringComparison.Ordinal) => arn,
        { } name when !WithoutStack.Contains(request.Action) => $"arn:aws:cloudformation:{options.Region}:{options.AccountId}:stack/{name}/{Guid.Empty}",
        _ => "*",
    };

    private string? StackOf(string? changeSet) => stacks.All.FirstOrDefault(stack => stack.ChangeSets.Exists(set => set.Id == changeSet))?.Id ?? changeSet;
}
