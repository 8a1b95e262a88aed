using System.Text.RegularExpressions;
using LocalPipeline.Validation.UserParameters;

namespace LocalPipeline.Validation.Permissions;

/// <summary>What an invoked function must be allowed to do: report its job's result, and what its action's parameters ask for.</summary>
internal sealed partial class FunctionNeeds(PipelineContext context, TemplateRoles roles, ArnText arns)
{
    private static readonly string[] Reports = ["codepipeline:PutJobSuccessResult", "codepipeline:PutJobFailureResult"];

    public IEnumerable<Needed> Of(PlacedAction placed)
    {
        if (context.Functions.GetValueOrDefault(placed.Action.Configuration.GetValueOrDefault("FunctionName") ?? "") is not { } function) return [];
        var reports = Reports.Select(report => new Needed(placed.Where, function.Role, report, ["*"])
        {
            // Some other program may report for a function that is none of ours.
            Without = function.PipelineAction is null ? "CodePipeline waits 20 minutes for a result unless another program reports it" : null,
        });
        return function.PipelineAction is { } action ? reports.Concat(OfAction(placed, function, action)) : reports;
    }

    private IEnumerable<Needed> OfAction(PlacedAction placed, DeclaredFunction function, string action)
    {
        var given = UserParametersReader.Read(placed.Action.Configuration.GetValueOrDefault("UserParameters") ?? "").Parameters
            .GroupBy(parameter => parameter.Key).ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal);
        var (role, at) = (given.GetValueOrDefault("role") ?? function.Role, arns with { Region = given.GetValueOrDefault("region") ?? arns.Region });
        if (given.TryGetValue("role", out var other) && IsKnown(other)) yield return new(placed.Where, function.Role, "sts:AssumeRole", [other]);
        foreach (var need in ActionNeeds.Of(action).Where(need => Applies(need, given)))
        {
            var resources = need.On.Select(form => Filled(form, given, at)).OfType<string>().ToList();
            if (resources.Count == 0 || !AreKnown(need.Conditions.Values, given)) continue;
            foreach (var verb in need.Actions)
                yield return new(placed.Where, role, verb, resources) { Conditions = Conditions(need, given, at), Without = need.Without };
        }
    }

    private bool Applies(ActionNeed need, Dictionary<string, string> given) =>
        (need.With is null || given.ContainsKey(need.With))
        && need.Unless.All(other => given.GetValueOrDefault(other.Key) != other.Value)
        && (!need.Here || !(given.ContainsKey("role") || given.ContainsKey("region")))
        && (!need.NewAlias || IsNew(given));

    /// <summary>A function that the template makes has no alias but those that it makes as well.</summary>
    private bool IsNew(Dictionary<string, string> given) =>
        given.TryGetValue("function", out var function) && given.TryGetValue("alias", out var alias)
        && context.Functions.ContainsKey(function) && !roles.HasAlias(function, alias);

    private IReadOnlyDictionary<string, string> Conditions(ActionNeed need, Dictionary<string, string> given, ArnText at) =>
        need.Via is { } service ? arns.Through(service)
        : need.PassedTo is { } taker ? new Dictionary<string, string> { ["iam:passedtoservice"] = taker }
        : new Dictionary<string, string>(
            from condition in need.Conditions
            let value = Filled(condition.Value, given, at)
            where value is not null
            select KeyValuePair.Create(condition.Key, value), StringComparer.Ordinal);

    private static bool AreKnown(IEnumerable<string> forms, Dictionary<string, string> given) =>
        forms.SelectMany(form => Placeholder().Matches(form)).All(match => given.GetValueOrDefault(match.Groups["name"].Value) is not { } value || IsKnown(value));

    /// <returns>Null when a part of it is not known before the run.</returns>
    private string? Filled(string form, Dictionary<string, string> given, ArnText at)
    {
        var known = true;
        var filled = Placeholder().Replace(form, match =>
        {
            var value = Value(match.Groups["name"].Value, given, at);
            known &= value is not null && IsKnown(value);
            return value ?? "";
        });
        return known ? filled : null;
    }

    private string? Value(string name, Dictionary<string, string> given, ArnText at) => (name, given.GetValueOrDefault(name)) switch
    {
        ("artifacts", _) => context.Pipeline.ArtifactBucket is { Length: > 0 } bucket ? ArnText.Bucket(bucket) : null,
        ("artifactKey", _) => context.Pipeline.EncryptionKeyId is { } key && roles.HasKey(key) ? key : null,
        ("apis", _) => $"arn:aws:apigateway:{at.Region}::/restapis",
        ("prefix", var prefix) => prefix is null ? "" : prefix.TrimEnd('/') + "/",
        (_, null) => null,
        ("function" or "preTraffic" or "postTraffic", var function) => at.Function(function),
        ("api", var api) => $"arn:aws:apigateway:{at.Region}::/restapis/{api}",
        ("bucket", var site) => ArnText.Bucket(site),
        ("distribution", var distribution) => $"arn:aws:cloudfront::{at.Account}:distribution/{distribution}",
        ("stack", var stack) => at.Of("cloudformation", $"stack/{stack}/id"),
        (_, var value) => value,
    };

    private static bool IsKnown(string value) => !value.Contains("#{", StringComparison.Ordinal) && !value.Contains("{{resolve:", StringComparison.Ordinal);

    [GeneratedRegex(@"\{(?<name>[A-Za-z]+)\}")]
    private static partial Regex Placeholder();
}
