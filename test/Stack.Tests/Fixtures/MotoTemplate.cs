using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace Stack.Tests.Fixtures;

/// <summary>The delivered template as moto's CloudFormation can take it: the same, but for what is told here.</summary>
internal static class MotoTemplate
{
    /// <summary>Resources that moto fails on. A permission on an alias looks for a function of the alias's name, because moto makes no aliases from templates.</summary>
    public static readonly IReadOnlyList<string> Cut = ["TestApiPermission", "ProductionApiPermission"];

    /// <summary>Types that moto knows, some of them well, but makes nothing of in a template; it only says so in its log.</summary>
    public static readonly IReadOnlySet<string> NotMade = new HashSet<string>(StringComparer.Ordinal)
    {
        "AWS::CloudFront::Distribution",
        "AWS::CloudFront::Function",
        "AWS::CloudFront::OriginAccessControl",
        "AWS::CloudWatch::Alarm",
        "AWS::CodePipeline::Pipeline",
        "AWS::Lambda::Alias",
        "AWS::S3::BucketPolicy",
        "AWS::SNS::Subscription",
        "AWS::SNS::TopicPolicy",
        "AWS::SQS::QueuePolicy",
    };

    private const string If = "Fn::If";

    /// <summary>The template as the parameters make it.</summary>
    public static Template Delivered(IReadOnlyDictionary<string, string> parameters) => Template.Load(Repository.PathOf("template.json"), new TemplateSettings { Parameters = parameters });

    /// <summary>Its text, for moto.</summary>
    public static string Text(Template template)
    {
        var root = TemplateFile.Read(Repository.PathOf("template.json"));
        var resources = root["Resources"]!.AsObject();
        foreach (var resource in Cut) Assert.True(resources.Remove(resource));
        // moto reads a key's tags as its API has them, by TagKey, and fails on those of a template.
        Assert.True(resources["ArtifactKey"]!["Properties"]!.AsObject().Remove("Tags"));
        Decide(resources, template);
        return root.ToJsonString();
    }

    // moto puts a null where an item of a list is AWS::NoValue, and then refuses the policy that has it.
    private static void Decide(JsonNode? node, Template template)
    {
        if (node is JsonObject members)
            foreach (var (_, member) in members) Decide(member, template);
        if (node is not JsonArray items) return;
        for (var i = items.Count - 1; i >= 0; i--)
        {
            if (IsOptional(items[i]) && Chosen(items[i]![If]!.AsArray(), template) is var chosen)
            {
                items.RemoveAt(i);
                if (chosen is not null) items.Insert(i, chosen);
                else continue;
            }

            Decide(items[i], template);
        }
    }

    private static bool IsOptional(JsonNode? item) => item is JsonObject { Count: 1 } call && call[If] is JsonArray choice && choice.Any(IsNoValue);

    private static bool IsNoValue(JsonNode? node) => node is JsonObject { Count: 1 } reference && Scalar.Of(reference["Ref"]) == "AWS::NoValue";

    private static JsonNode? Chosen(JsonArray choice, Template template)
    {
        var chosen = choice[template.Scope.Conditions(Scalar.Of(choice[0])!, If) ? 1 : 2]!;
        return IsNoValue(chosen) ? null : chosen.DeepClone();
    }
}
