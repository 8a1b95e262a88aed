using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Validation.Structure;

namespace LocalPipeline.Validation.Rules;

/// <summary>The conditions of stages lead to what CodePipeline has there, by rules that it has.</summary>
internal static class ConditionRules
{
    private static readonly string[] Providers = ["CloudWatchAlarm", "CodeBuild", "Commands", "DeploymentWindow", "LambdaInvoke", "VariableCheck"];

    private static readonly Dictionary<string, string[]> Results = new(StringComparer.Ordinal)
    {
        ["BeforeEntry"] = ["FAIL", "SKIP"],
        ["OnSuccess"] = ["FAIL", "ROLLBACK"],
        ["OnFailure"] = ["FAIL", "RETRY", "ROLLBACK", "SKIP"],
    };

    public static IEnumerable<Finding> Check(PipelineContext context) =>
        from stage in (context.Properties["Stages"] as JsonArray ?? []).OfType<JsonObject>()
        from results in Results
        from condition in ((stage[results.Key] as JsonObject)?["Conditions"] as JsonArray ?? []).Select((node, index) => (Node: node!.AsObject(), Index: index))
        let place = new Place($"stage {Scalar.Of(stage["Name"])}").Member(results.Key).Member("Conditions").Item(condition.Index)
        from finding in Result(condition.Node, results.Value, place).Concat(Rules(condition.Node, place))
        select finding;

    private static IEnumerable<Finding> Result(JsonObject condition, string[] allowed, Place place)
    {
        if (Scalar.Of(condition["Result"]) is { } result && !allowed.Contains(result))
            yield return Finding.Error(place.Where, $"{place.Member("Result").Subject} is '{result}', which is not for this condition", $"Use {ValueCheck.Listed(allowed)}");
    }

    private static IEnumerable<Finding> Rules(JsonObject condition, Place place)
    {
        var rules = (condition["Rules"] as JsonArray ?? []).Select(rule => rule!.AsObject()).ToList();
        foreach (var (index, rule) in rules.Index())
        {
            var at = place.Member("Rules").Item(index).Member("RuleTypeId");
            var provider = Scalar.Of(rule["RuleTypeId"]?["Provider"]);
            if (provider is not null && !Providers.Contains(provider))
                yield return Finding.Error(at.Where, $"{at.Member("Provider").Subject} is '{provider}', which is no rule{NearestName.Aside(provider, Providers)}", $"Use {ValueCheck.Listed(Providers)}");
            if (Scalar.Of(rule["RuleTypeId"]?["Version"]) is { } version && version != "1")
                yield return Finding.Error(at.Where, $"{at.Member("Version").Subject} is '{version}'", "Use 1");
        }

        foreach (var twice in rules.GroupBy(rule => Scalar.Of(rule["Name"])).Where(same => same.Count() > 1))
            yield return Finding.Error(place.Where, $"{place.Subject} has {twice.Count()} rules named '{twice.Key}'", "Rename all but one");
    }
}
