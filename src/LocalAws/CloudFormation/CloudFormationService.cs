using LocalAws.CloudFormation.Api;
using LocalAws.CloudFormation.Resources;
using LocalAws.CloudFormation.Stacks;
using LocalAws.CloudFormation.Templates.Dynamic;
using LocalAws.Http;
using LocalAws.Http.Query;
using LocalAws.Iam;
using LocalAws.Iam.Policies;
using Microsoft.AspNetCore.Http;

namespace LocalAws.CloudFormation;

/// <summary>CloudFormation: stacks by change sets, whose resources are really made in the embedded services.</summary>
internal sealed class CloudFormationService : IAwsService, IAsyncDisposable
{
    private readonly StackPermissions _permissions;
    private readonly TemplateAccess _templates;
    private readonly StackOperator _operator;
    private readonly IReadOnlyDictionary<string, Func<QueryRequest, object?[]>> _operations;

    public CloudFormationService(LocalAwsServer aws, ResourceFailures failures)
    {
        var stacks = new StackStore(Path.Combine(aws.Options.StateDirectory, "cloudformation"));
        _operator = new(aws.Options, stacks, new ResourceRunner(ProvisionerTable.For(aws, declared => declared), failures,
            new DynamicValues(aws.Options.Values)));
        var sources = new SourceReading(aws.S3);
        _permissions = new(stacks, sources, aws.Options);
        _templates = new(aws);
        var changeSets = new ChangeSetOperations(aws.Options, stacks, sources, _operator);
        var whole = new StackOperations(stacks, sources, _operator);
        _operations = new Dictionary<string, Func<QueryRequest, object?[]>>(StringComparer.Ordinal)
        {
            ["CreateChangeSet"] = changeSets.Create,
            ["DeleteChangeSet"] = changeSets.Delete,
            ["DeleteStack"] = whole.Delete,
            ["DescribeChangeSet"] = changeSets.Describe,
            ["DescribeStackEvents"] = whole.Events,
            ["DescribeStackResources"] = whole.Resources,
            ["DescribeStacks"] = whole.Describe,
            ["ExecuteChangeSet"] = changeSets.Execute,
            ["GetTemplate"] = whole.GetTemplate,
            ["GetTemplateSummary"] = whole.Summary,
            ["ListChangeSets"] = changeSets.List,
            ["ListStackResources"] = whole.ResourceSummaries,
            ["ListStacks"] = whole.List,
            ["ValidateTemplate"] = whole.Validate,
        };
    }

    public string SigningName => "cloudformation";

    public ErrorFormat Errors => ErrorFormat.QueryXml;

    /// <summary>Nothing before the request is read: what it is about is in its body.</summary>
    public ValueTask<IReadOnlyList<AccessRequest>?> PermissionsAsync(HttpContext http) => new([]);

    public async Task HandleAsync(HttpContext http, Caller caller)
    {
        var request = await QueryRequest.ReadAsync(http);
        foreach (var needed in _permissions.Of(request)) Access.Of(http).Require(needed);
        _templates.Require(request, caller);
        var operation = _operations.GetValueOrDefault(request.Action) ?? throw AwsError.NotImplemented($"operation cloudformation:{request.Action}");
        await CloudFormationXml.Answer.WriteAsync(http, request.Action, operation(request));
    }

    public ValueTask DisposeAsync() => _operator.DisposeAsync();
}
