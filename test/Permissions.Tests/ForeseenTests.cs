using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Validation;

namespace Permissions.Tests;

/// <summary>What an action cannot do without, <c>validate</c> misses in the template: its data is compared with what the proofs show.</summary>
public sealed class ForeseenTests
{
    private const string Large = "Only a template that is too large for a request needs it, and the template is an artifact.";

    /// <summary>What only some runs need, each with the reason why nobody can tell it before.</summary>
    private static readonly IReadOnlyDictionary<string, string> NotForeseen = new Dictionary<string, string>
    {
        ["DeployStackRole/deploy[0] cloudformation:DescribeStackEvents"] = "It is asked for the reasons of a failure.",
        ["DeployStackRole/deploy[2] cloudformation:DeleteChangeSet"] = "A change set without changes is taken away again.",
        ["DeployStackRole/deploy[1] cloudformation:DeleteStack"] = "A stack whose creation failed is taken away before the next try.",
        ["DeployStackRole/deploy[4] cloudformation:CreateChangeSet"] = "Only templates for SAM need it, and the template is an artifact.",
        ["DeployStackRole/deploy[6] s3:GetObject"] = Large,
        ["DeployStackRole/deploy[6] s3:PutObject"] = Large,
        ["DeployStackRole/deploy[7] kms:Decrypt"] = Large,
        ["DeployStackRole/deploy[7] kms:GenerateDataKey"] = Large,
        ["DeployAppRole/deploy[0] lambda:CreateAlias"] = "The template makes its aliases itself.",
        ["PipelineRole/pipeline[0] s3:ListBucket"] = "It only tells an artifact that is not there from one that may not be read.",
    };

    public static TheoryData<string> Proven => [.. OfRoles().Where(grant => !OnlyOnAws.Reasons.ContainsKey(grant) && !NotForeseen.ContainsKey(grant))];

    [Fact]
    public void The_template_lacks_nothing() => Assert.Empty(Validate(Template()));

    [Theory]
    [MemberData(nameof(Proven))]
    public void It_is_missed_before_the_run(string name)
    {
        var grant = Grants.All.Single(one => one.ToString() == name);

        Assert.Contains(Validate(Without(grant)), finding => finding.What.Contains(grant.Action, StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_foreseen_is_allowed_by_the_template() => Assert.Empty(NotForeseen.Keys.Except(OfRoles()));

    private static IEnumerable<string> OfRoles() => Grants.All.Where(grant => grant.Resource.EndsWith("Role", StringComparison.Ordinal) || grant.Resource == "ActionsPolicy").Select(grant => grant.ToString());

    private static IReadOnlyList<Finding> Validate(JsonObject root) =>
        TemplateValidator.Validate(LocalAws.CloudFormation.Templates.Template.Load(root, new TemplateSettings { Parameters = Grants.Parameters }), null, catalog: null);

    /// <summary>The delivered template, with a stage that uses what its own pipeline does not.</summary>
    private static JsonObject Template()
    {
        var root = TemplateFile.Read(Repository.PathOf("template.json"));
        root["Resources"]!["Pipeline"]!["Properties"]!["Stages"]!.AsArray().Add(JsonNode.Parse($$"""
            { "Name": "More", "Actions": [
              { "Name": "hooks", "ActionTypeId": { "Category": "Invoke", "Owner": "AWS", "Provider": "Lambda", "Version": "1" }, "InputArtifacts": [{ "Name": "DistLambdaOutput" }],
                "Configuration": { "FunctionName": { "Ref": "DeployAppFunction" }, "UserParameters": { "Fn::Sub": "function=${AppFunction}&alias=test&alarms={{PlayedTemplate.Alarm}}&preTraffic={{PlayedTemplate.Hook}}" } } },
              { "Name": "stack", "ActionTypeId": { "Category": "Invoke", "Owner": "AWS", "Provider": "Lambda", "Version": "1" }, "InputArtifacts": [{ "Name": "DistApiOutput" }],
                "Configuration": { "FunctionName": { "Ref": "DeployStackFunction" }, "UserParameters": "stack=proof-1&stackRole={{Grants.Parameters["StackRoleArn"]}}" } } ] }
            """));
        return root;
    }

    private static JsonObject Without(Grant grant)
    {
        var root = Template();
        var template = Grants.Load(Grants.Parameters);
        var resolver = new Resolver(template.Scope, new ResourcePlan(template));
        var properties = root["Resources"]![grant.Resource]!["Properties"]!;
        var resolved = resolver.Resolve(template.Resources[grant.Resource].Properties, grant.Resource)!;
        if (grant.Policy is null) properties["PolicyDocument"] = JsonNode.Parse(grant.TakenFrom(resolved["PolicyDocument"]!.ToJsonString()));
        else
        {
            var index = resolved["Policies"]!.AsArray().Index().Single(policy => policy.Item!["PolicyName"]!.GetValue<string>() == grant.Policy).Index;
            properties["Policies"]![index]!["PolicyDocument"] = JsonNode.Parse(grant.TakenFrom(resolved["Policies"]![index]!["PolicyDocument"]!.ToJsonString()));
        }

        return root;
    }
}
