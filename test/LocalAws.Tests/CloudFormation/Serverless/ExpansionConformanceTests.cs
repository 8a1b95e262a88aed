using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LocalAws.CloudFormation.Serverless;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.Tests.CloudFormation.Serverless;

/// <summary>What the embedded CloudFormation makes of a template for SAM is what AWS makes of it, down to the logical ids.</summary>
public sealed partial class ExpansionConformanceTests(SamTranslator translator) : IClassFixture<SamTranslator>
{
    public static TheoryData<string> Templates => [.. SamTemplates.ByName.Keys];

    [Theory]
    [MemberData(nameof(Templates))]
    public void It_expands_to_what_AWS_expands_it_to(string name)
    {
        var theirs = Parts(translator.Expanded(name));

        var ours = Parts(ServerlessExpansion.Expand(TemplateText.Read(SamTemplates.ByName[name]), SamTemplates.Parameters));

        Assert.Equal(theirs.Keys.Order(StringComparer.Ordinal), ours.Keys.Order(StringComparer.Ordinal));
        Assert.All(theirs, part => Assert.True(JsonNode.DeepEquals(part.Value, ours[part.Key]), $"{part.Key} is\n{ours[part.Key]}\nand on AWS\n{part.Value}"));
    }

    /// <summary>Every resource, and the other sections whole. The digest of a deployment is one of Python's way to print, so only that there is one counts.</summary>
    private static Dictionary<string, JsonNode?> Parts(JsonObject template)
    {
        var same = JsonNode.Parse(DeploymentDigest().Replace(template.ToJsonString(), "$1"))!.AsObject();
        return same.Where(section => section.Key != "Resources").Concat(same["Resources"]!.AsObject()).ToDictionary(part => part.Key, part => part.Value, StringComparer.Ordinal);
    }

    [GeneratedRegex("(Deployment|deployment id: )[0-9a-f]{10,40}")]
    private static partial Regex DeploymentDigest();
}
