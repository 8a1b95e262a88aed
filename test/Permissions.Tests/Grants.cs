using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;

namespace Permissions.Tests;

/// <summary>All that template.json allows anybody.</summary>
internal static class Grants
{
    /// <summary>The template with all that it can have.</summary>
    public static readonly IReadOnlyDictionary<string, string> Parameters = new Dictionary<string, string>
    {
        ["ProductionApproval"] = "true",
        ["Tracing"] = "Active",
        ["StackNames"] = "proof-*",
        ["StackRoleArn"] = "arn:aws:iam::123456789012:role/stack-worker",
    };

    private static readonly IReadOnlyDictionary<string, string> WithConnection = new Dictionary<string, string>(Parameters)
    {
        ["ConnectionArn"] = "arn:aws:codeconnections:us-east-1:123456789012:connection/one",
        ["FullRepositoryId"] = "owner/name",
    };

    public static IReadOnlyList<Grant> All { get; } = [.. Of(Parameters)];

    /// <summary>Those that only a template with a connection has.</summary>
    public static IReadOnlyList<Grant> OfConnections { get; } = [.. Of(WithConnection).Except(All)];

    public static Template Load(IReadOnlyDictionary<string, string> parameters) =>
        Template.Load(Repository.PathOf("template.json"), new TemplateSettings { Parameters = parameters });

    private static IEnumerable<Grant> Of(IReadOnlyDictionary<string, string> parameters)
    {
        var template = Load(parameters);
        var resolver = new Resolver(template.Scope, new ResourcePlan(template));
        return template.Resources.Values.SelectMany(resource => resource.Type switch
        {
            "AWS::KMS::Key" => Grant.Of(resource.LogicalId, null, Properties(resource)["KeyPolicy"]!),
            "AWS::IAM::ManagedPolicy" => Grant.Of(resource.LogicalId, null, Properties(resource)["PolicyDocument"]!),
            "AWS::IAM::Role" => from policy in Properties(resource)["Policies"]?.AsArray() ?? []
                                from grant in Grant.Of(resource.LogicalId, policy!["PolicyName"]!.GetValue<string>(), policy["PolicyDocument"]!)
                                select grant,
            "AWS::IAM::Policy" => throw new NotSupportedException("Policies as resources of their own are not taken apart yet."),
            _ => [],
        });

        JsonNode Properties(ResourceDeclaration resource) => resolver.Resolve(resource.Properties, resource.Path)!;
    }
}
