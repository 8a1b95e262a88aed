using LocalAws.CloudFormation.Templates;
using LocalPipeline.Validation.Providers;
using LocalPipeline.Validation.Structure;

namespace LocalPipeline.Validation.Rules;

/// <summary>Each action is of a type that CodePipeline has: category, owner, provider and version belong together.</summary>
internal static class ActionTypeRules
{
    public static IEnumerable<Finding> Check(PipelineContext context) => context.Actions.SelectMany(action => Check(context, action));

    private static IEnumerable<Finding> Check(PipelineContext context, PlacedAction placed)
    {
        var action = placed.Action;
        // What is missing, or no text, was found already.
        if (action.Category.Length == 0 || action.Provider.Length == 0) yield break;
        if (ActionTypes.Find(action.Category, action.Provider) is not { } type)
        {
            if (action.Owner == "AWS") yield return Unknown(placed);
            yield break;
        }

        if (action.Owner.Length > 0 && action.Owner != type.Form.Owner)
            yield return Finding.Error(placed.Where, $"its Owner is '{action.Owner}', and {action.Category} actions of {action.Provider} have the owner {type.Form.Owner}", $"Set Owner to {type.Form.Owner}");
        else if (action.Version.Length > 0 && !type.Form.Versions.Contains(action.Version))
            yield return Finding.Error(placed.Where, $"its Version is '{action.Version}', and {action.Category} actions of {action.Provider} have no such version", $"Use {ValueCheck.Listed(type.Form.Versions)}");

        if (type.Form.V2Only && !context.IsV2)
            yield return Finding.Error(placed.Where, $"only pipelines of type V2 have {action.Category} actions of {action.Provider}", "Set PipelineType to V2");
    }

    private static Finding Unknown(PlacedAction placed)
    {
        var providers = ActionTypes.ProvidersOf(placed.Action.Category).ToList();
        return Finding.Error(
            placed.Where,
            $"AWS has no {placed.Action.Category} action of the provider '{placed.Action.Provider}'{NearestName.Aside(placed.Action.Provider, providers)}",
            $"Its providers of {placed.Action.Category} actions are {string.Join(", ", providers.Order(StringComparer.Ordinal))}");
    }
}
