using System.Globalization;
using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Stacks;
using LocalAws.CloudFormation.Templates;
using LocalAws.Http.Query;
using static LocalAws.CloudFormation.Api.CloudFormationXml;

namespace LocalAws.CloudFormation.Api;

/// <summary>DescribeStacks, DescribeStackEvents, DescribeStackResources, ListStackResources, ListStacks, GetTemplate, GetTemplateSummary, ValidateTemplate, DeleteStack.</summary>
internal sealed class StackOperations(StackStore stacks, SourceReading sources, StackOperator operations)
{
    private const int EventsPerPage = 100;

    public object?[] Describe(QueryRequest request)
    {
        var found = request.Text("StackName") is { } name ? [Get(name)] : stacks.All.Where(stack => !stack.IsDeleted);
        return [Answer.List("Stacks", found.Select(CloudFormationXml.Stack))];
    }

    public object?[] Events(QueryRequest request)
    {
        var stack = stacks.Find(request.Required("StackName")) ?? throw QueryRequest.Invalid($"Stack [{request.Required("StackName")}] does not exist");
        var skipped = request.Text("NextToken") is { } token && int.TryParse(token, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var page = Enumerable.Reverse(stack.Events).Skip(skipped).Take(EventsPerPage).ToList();
        var next = skipped + page.Count < stack.Events.Count ? $"{skipped + page.Count}" : null;
        return [Answer.List("StackEvents", page.Select(happened => Event(stack, happened))), Answer.Text("NextToken", next)];
    }

    public object?[] Resources(QueryRequest request)
    {
        var stack = Get(request.Required("StackName"));
        var logicalId = request.Text("LogicalResourceId");
        return [Answer.List("StackResources", stack.Resources.Where(resource => logicalId is null || resource.LogicalId == logicalId).Select(resource => Resource(stack, resource)))];
    }

    public object?[] ResourceSummaries(QueryRequest request) =>
        [Answer.List("StackResourceSummaries", Get(request.Required("StackName")).Resources.Select(CloudFormationXml.ResourceSummary))];

    public object?[] List(QueryRequest request)
    {
        var statuses = request.List("StackStatusFilter");
        return [Answer.List("StackSummaries", stacks.All.Where(stack => statuses.Count == 0 || statuses.Contains(stack.Status)).Select(CloudFormationXml.Summary))];
    }

    public object?[] GetTemplate(QueryRequest request)
    {
        var stack = Get(request.Required("StackName"));
        var source = request.Text("ChangeSetName") is { } name
            ? (stack.ChangeSets.Find(set => set.Name == name || set.Id == name) ?? throw StackErrors.NoChangeSet(name)).Source
            : stack.Source;
        var text = source is null ? "" : request.Text("TemplateStage") == "Processed" ? Processed(source) : source.Template;
        return [Answer.Text("TemplateBody", text), Answer.List("StagesAvailable", ["Original", "Processed"])];
    }

    public object?[] Validate(QueryRequest request)
    {
        var source = new StackSource(sources.Body(request));
        var transforms = SourceReading.Transforms(source);
        return [Answer.List("Parameters", []), Answer.List("Capabilities", []), Answer.List("DeclaredTransforms", transforms)];
    }

    public object?[] Summary(QueryRequest request)
    {
        var template = request.Text("StackName") is { } name ? Get(name).Source?.Template ?? "" : sources.Body(request);
        var transforms = SourceReading.Transforms(new StackSource(template));
        var parameters = TemplateText.Read(template)["Parameters"] as JsonObject ?? [];
        return
        [
            Answer.List("Parameters", parameters.Select(parameter => new object?[]
            {
                Answer.Text("ParameterKey", parameter.Key), Answer.Text("DefaultValue", Scalar.Of(parameter.Value?["Default"])), Answer.Text("ParameterType", Scalar.Of(parameter.Value?["Type"])),
            })),
            Answer.List("DeclaredTransforms", transforms),
        ];
    }

    public object?[] Delete(QueryRequest request)
    {
        // That it is not there is no error.
        if (stacks.Find(request.Required("StackName")) is not { IsDeleted: false } stack) return [];
        if (stack.Status == StackStatus.DeleteInProgress) return [];
        if (StackStatus.IsUnderWay(stack.Status)) throw StackErrors.NotDeletable(stack);
        operations.Delete(stack, request.Text("ClientRequestToken"));
        return [];
    }

    private static string Processed(StackSource source)
    {
        try
        {
            return StackTemplate.Processed(source);
        }
        catch (TemplateException)
        {
            throw QueryRequest.Invalid("The processed template is not available: the transform failed.");
        }
    }

    private StackState Get(string name) => stacks.Find(name) ?? throw StackErrors.NoStackWithId(name);
}
