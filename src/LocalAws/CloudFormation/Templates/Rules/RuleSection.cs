using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Rules;

/// <summary>A template's <c>Rules</c>: what the values of its parameters must be before anything is done.</summary>
internal static class RuleSection
{
    /// <summary>How the message of a rule that is broken begins.</summary>
    public const string Broken = "Rule ";

    private static readonly string[] Members = ["Assertions", "RuleCondition"];

    private static readonly string[] AssertionMembers = ["Assert", "AssertDescription"];

    /// <exception cref="TemplateException">Every assertion that does not hold, or everything that is wrong with the rules
    /// themselves.</exception>
    public static void Check(JsonObject? rules, RuleFunctions functions)
    {
        var problems = new ProblemList();
        var broken = new List<string>();
        foreach (var (name, rule) in rules ?? [])
            problems.Try(() => { Check(name, rule, functions, broken); return true; });

        problems.ThrowIfAny();
        if (broken.Count > 0) throw new TemplateException(broken);
    }

    private static void Check(string name, JsonNode? node, RuleFunctions functions, List<string> broken)
    {
        var path = $"Rules.{name}";
        var rule = node as JsonObject ?? throw new TemplateException($"{path} must be an object with Assertions.");
        ThrowIfOther(rule, Members, path);
        if (rule["Assertions"] is not JsonArray { Count: > 0 } assertions)
            throw new TemplateException($"{path} has no Assertions: a list with at least one.");
        var problems = new ProblemList();
        var applies = rule["RuleCondition"] is not { } condition || problems.Try(() => functions.Holds(condition, $"{path}.RuleCondition"));
        foreach (var (index, assertion) in assertions.Index())
        {
            var text = problems.Try(() => Failure(assertion, functions, $"{path}.Assertions[{index}]"));
            if (applies && text is not null) broken.Add($"{Broken}{name} is not satisfied: {text}");
        }

        problems.ThrowIfAny();
    }

    // Of a rule that does not apply, too, the assertions must be right.
    private static string? Failure(JsonNode? node, RuleFunctions functions, string path)
    {
        var assertion = node as JsonObject ?? throw new TemplateException($"{path} must be an object with an Assert.");
        ThrowIfOther(assertion, AssertionMembers, path);
        var assert = assertion["Assert"] ?? throw new TemplateException($"{path} has no Assert.");
        var description = assertion["AssertDescription"] is not { } told ? $"{path} does not hold."
            : Scalar.Of(told) ?? throw new TemplateException($"{path}.AssertDescription must be a text, not {Scalar.Kind(told)}.");
        return functions.Holds(assert, $"{path}.Assert") ? null : description;
    }

    private static void ThrowIfOther(JsonObject node, string[] members, string path)
    {
        if (node.Select(member => member.Key).FirstOrDefault(member => !members.Contains(member)) is { } other)
            throw new TemplateException($"{path} has no attribute '{other}'.{NearestName.Hint(other, members)}");
    }
}
