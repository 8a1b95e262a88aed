using LocalAws.CloudFormation.Templates;
using LocalPipeline.Validation.Providers;
using LocalPipeline.Validation.Structure;

namespace LocalPipeline.Validation.Rules;

/// <summary>Each action's <c>Configuration</c> has what its provider accepts.</summary>
internal static class ConfigurationRules
{
    /// <summary>Its length has a rule of its own.</summary>
    private const string UserParameters = "UserParameters";

    private static readonly string[] Schemes = ["https", "http"];

    public static IEnumerable<Finding> Check(PipelineContext context) =>
        from action in context.Actions
        let type = ActionTypes.Find(action.Action.Category, action.Action.Provider)
        where type is not null
        from finding in Unknown(action, type).Concat(Missing(action, type)).Concat(Values(action, type)).Concat(Addresses(action, type))
        select finding;

    private static IEnumerable<Finding> Unknown(PlacedAction action, ActionType type)
    {
        var known = type.Form.Configuration.Keys.ToList();
        return type.Form.Open ? [] : action.Action.Configuration.Keys.Where(key => !known.Contains(key)).Select(key => Finding.Error(
            action.Where,
            $"{type.Said} has no configuration '{key}'{NearestName.Aside(key, known)}",
            known.Count == 0 ? "It has none" : $"It has {(known.Count == 1 ? known[0] : $"{string.Join(", ", known.SkipLast(1))} and {known[^1]}")}"));
    }

    private static IEnumerable<Finding> Missing(PlacedAction action, ActionType type) =>
        from setting in type.Form.Configuration
        where IsRequired(action, setting.Value) && !action.Action.Configuration.ContainsKey(setting.Key)
        select Finding.Error(action.Where, $"its configuration has no {setting.Key}", $"Set {setting.Key}{(setting.Value.Hint is { } hint ? $" to {hint}" : $": {type.Said} must have it{With(setting.Value)}")}");

    private static bool IsRequired(PlacedAction action, SettingForm setting) => setting.Required
        || setting.RequiredWhen?.Any(other => other.Value.Contains(action.Action.Configuration.GetValueOrDefault(other.Key))) == true;

    private static string With(SettingForm setting) => setting.RequiredWhen is { } when
        ? $" with {string.Join(" and ", when.Select(other => $"{other.Key} {ValueCheck.Listed(other.Value)}"))}"
        : "";

    // CodePipeline looks at it when the pipeline is made, and sees a variable's name in the place of its value.
    private static IEnumerable<Finding> Addresses(PlacedAction action, ActionType type) =>
        from setting in type.Form.Configuration
        where setting.Value.Address
        let value = action.Action.Configuration.GetValueOrDefault(setting.Key)
        where value is not null
        from finding in Address(action.Where, setting.Key, value)
        select finding;

    private static IEnumerable<Finding> Address(string where, string key, string value)
    {
        if (!Uri.TryCreate(VariableReference.Without(value), UriKind.Absolute, out var address) || !Schemes.Contains(address.Scheme) || !value.StartsWith(address.Scheme, StringComparison.Ordinal))
            yield return Finding.Error(where, $"its {key} is '{value}', and CodePipeline takes a URL only", "Begin it with https:// and the name of a host");
        else if (VariableReference.Without(value) != value)
            yield return Finding.Warning(where, $"its {key} is '{value}', and CodePipeline may refuse a URL with a variable", "Put the variable into CustomData");
    }

    private static IEnumerable<Finding> Values(PlacedAction action, ActionType type)
    {
        foreach (var (key, value) in action.Action.Configuration.Where(setting => setting.Key != UserParameters && VariableReference.Without(setting.Value) == setting.Value))
        {
            if (value.Length is 0 or > Limits.MaxSettingLength)
                yield return Finding.Error(action.Where, $"its {key} has {value.Length} characters", $"Use 1 to {Limits.MaxSettingLength}, or leave it out");
            else if (type.Form.Configuration.GetValueOrDefault(key)?.Values is { } values && !values.Contains(value, StringComparer.OrdinalIgnoreCase))
                yield return Finding.Error(action.Where, $"its {key} is '{value}'{NearestName.Aside(value, values)}", $"Use {ValueCheck.Listed(values)}");
        }
    }
}
