using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using Support;

namespace LocalPipeline.Tests.Fakes;

/// <summary>The delivered template with a third environment, made by the edit that docs/template.md describes.</summary>
internal static class StagingTemplate
{
    /// <summary>What is copied, by the section that it is in.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Copied = new Dictionary<string, string[]>
    {
        ["Parameters"] = ["TestHostName"],
        ["Conditions"] = ["HasTestHost", "HasTestRecord"],
        ["Resources"] = ["TestSiteBucket", "TestSiteBucketPolicy", "TestDistribution", "TestRecords", "TestAlias", "TestApiPermission"],
        ["Outputs"] = ["TestSiteUrl", "TestApiUrl"],
    };

    private const string Stage = "Acceptance";

    // What is left alone has Test in it too: TestAndPackage, and the e2e-test action.
    private static readonly (string Old, string New)[] Words =
    [
        ("TestSite", "StagingSite"), ("TestDistribution", "StagingDistribution"), ("TestAlias", "StagingAlias"), ("TestHost", "StagingHost"), ("TestRecord", "StagingRecord"), ("TestApi", "StagingApi"),
        ("Acceptance", "Staging"), ("acceptance", "staging"), ("alias=test", "alias=staging"), ("stage=test", "stage=staging"), ("\"Name\":\"test\"", "\"Name\":\"staging\""), ("/test", "/staging"), ("The test ", "The staging "),
    ];

    public static JsonObject Create()
    {
        var root = TemplateFile.Read(Repository.PathOf("template.json"));
        foreach (var (section, names) in Copied)
            foreach (var name in names)
                root[section]![Reworded(name)] = Copy(root[section]![name]!);
        var certificate = root["Resources"]!["StagingDistribution"]!["Properties"]!["DistributionConfig"]!["ViewerCertificate"]!["Fn::If"]!;
        (certificate[0], certificate[1]!["AcmCertificateArn"]) = ("HasCertificate", new JsonObject { ["Ref"] = "CertificateArn" });
        foreach (var list in Lists(root["Resources"]!["DeploySiteRole"]).ToList())
            foreach (var item in list.Where(item => item!.ToJsonString().Contains("Test", StringComparison.Ordinal)).ToList())
                list.Add(Copy(item!));
        var stages = root["Resources"]!["Pipeline"]!["Properties"]!["Stages"]!.AsArray();
        var tested = stages.Single(stage => Scalar.Of(stage!["Name"]) == Stage)!;
        stages.Insert(stages.IndexOf(tested) + 1, Copy(tested));
        return root;
    }

    private static JsonNode Copy(JsonNode node) => JsonNode.Parse(Reworded(node.ToJsonString()))!;

    private static string Reworded(string text) => Words.Aggregate(text, (changed, word) => changed.Replace(word.Old, word.New, StringComparison.Ordinal));

    private static IEnumerable<JsonArray> Lists(JsonNode? node) => node switch
    {
        JsonArray items => items.SelectMany(Lists).Prepend(items).Where(list => list.All(item => item is JsonObject call && (call.ContainsKey("Fn::Sub") || call.ContainsKey("Fn::GetAtt")))),
        JsonObject members => members.Where(member => member.Key is not ("Fn::Sub" or "Fn::GetAtt")).SelectMany(member => Lists(member.Value)),
        _ => [],
    };
}
