using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>What an independent rule pack finds in template.json has its answer in docs/security.md, and nothing else has one.</summary>
public sealed partial class RulePackTests
{
    private const string Begin = "<!-- rule pack -->";
    private const string End = "<!-- /rule pack -->";

    /// <summary>As it is, and twice with all that a parameter can fix: with what the other one leaves out.</summary>
    private static readonly string[] _sets =
    [
        "",
        "AccessLogs=all",
        "AccessLogs=all ArtifactEncryption=s3 ProductionApproval=true NotificationEmail=me@example.com Tracing=Active StackNames=shop-* StackRoleArn=arn:aws:iam::123456789012:role/worker "
            + "TestHostName=test.example.com ProductionHostName=www.example.com HostedZoneId=Z1 ConnectionArn=arn:aws:codeconnections:us-east-1:123456789012:connection/1 FullRepositoryId=me/it",
    ];

    [Fact]
    public async Task Every_finding_has_its_answer_and_every_answer_its_finding()
    {
        var answers = Answers(await File.ReadAllTextAsync(Repository.PathOf("docs/security.md"), TestContext.Current.CancellationToken));

        var found = await RulePack.RunAsync(Repository.PathOf("template.json"), _sets);

        Assert.All(found, Assert.NotEmpty);
        Findings.AssertNone(Differences(found, answers));
    }

    [Fact]
    public async Task What_nobody_answered_is_found_in_a_template()
    {
        using var folder = new TemporaryFolder();
        var template = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("template.json"), TestContext.Current.CancellationToken))!;
        template["Resources"]!["Open"] = JsonNode.Parse("""{ "Type": "AWS::SQS::Queue" }""");
        template["Resources"]!["ArtifactKey"]!["Properties"]!["EnableKeyRotation"] = false;
        folder.Write("template.json", template.ToJsonString());

        var found = await RulePack.RunAsync(folder["template.json"], "");

        Assert.Superset(new HashSet<string> { "AwsSolutions-SQS3 of Open", "AwsSolutions-SQS4 of Open", "AwsSolutions-KMS5 of ArtifactKey" }, found[0].Select(finding => finding.ToString()).ToHashSet());
    }

    [Fact]
    public void A_difference_in_either_direction_is_told()
    {
        var answers = Answers($"{Begin}\n| `A-1` | `X`, `Y` | it | Accepted: so. |\n| `A-2[a\\|b]` | `X` | it | Fixed with a parameter. |\n| `A-3` | `X` | it | Later. |\n{End}");

        Assert.Equal(["A-1 of Y has an answer, and is not found", "A-3 of X: its answer begins neither with Accepted nor with Fixed", "A-4 of Z has no answer", "A-2[a|b] of X is said to be fixed, and is found"],
            Differences([[new("A-1", "X"), new("A-2[a|b]", "X"), new("A-4", "Z")], [new("A-2[a|b]", "X"), new("A-3", "X")]], answers));
    }

    private static IEnumerable<string> Differences(IReadOnlyList<IReadOnlyList<Finding>> found, IReadOnlyDictionary<Finding, string> answers)
    {
        var (all, despite) = (found.SelectMany(set => set).ToHashSet(), found.Skip(1).SelectMany(set => set).ToHashSet());
        foreach (var (finding, answer) in answers)
        {
            if (!all.Contains(finding)) yield return $"{finding} has an answer, and is not found";
            if (!IsAccepted(answer) && !IsFixed(answer)) yield return $"{finding}: its answer begins neither with Accepted nor with Fixed";
        }

        foreach (var finding in all.Where(finding => !answers.ContainsKey(finding))) yield return $"{finding} has no answer";
        foreach (var finding in despite.Where(finding => answers.TryGetValue(finding, out var answer) && IsFixed(answer))) yield return $"{finding} is said to be fixed, and is found";
    }

    private static bool IsAccepted(string answer) => answer.StartsWith("Accepted: ", StringComparison.Ordinal);

    private static bool IsFixed(string answer) => answer.StartsWith("Fixed ", StringComparison.Ordinal);

    private static Dictionary<Finding, string> Answers(string document)
    {
        var rows = document.Split(Begin)[1].Split(End)[0].Split('\n').Select(line => Row().Match(line)).Where(row => row.Success);
        return new(from row in rows
                   from Match resource in Code().Matches(row.Groups["resources"].Value)
                   select KeyValuePair.Create(new Finding(row.Groups["rule"].Value.Replace("\\|", "|", StringComparison.Ordinal), resource.Groups["name"].Value), row.Groups["answer"].Value));
    }

    [GeneratedRegex(@"^\| `(?<rule>[^`]+)` \| (?<resources>[^|]+) \| [^|]+ \| (?<answer>.+) \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Code();
}
