using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Validation.Rules;

/// <summary>There is one artifact store, or one for each region in which the pipeline acts.</summary>
internal static class StoreRules
{
    public static IEnumerable<Finding> Check(PipelineContext context)
    {
        var (one, several) = (context.Properties["ArtifactStore"] as JsonObject, context.Properties["ArtifactStores"] as JsonArray);
        if (one is not null && several is not null)
            yield return Finding.Error(context.Where, "it has ArtifactStore and ArtifactStores", "Keep one of them: ArtifactStores when actions are in several regions");

        var regions = several?.Select(store => Scalar.Of(store!["Region"]) ?? "").ToList() ?? [context.Region];
        foreach (var twice in regions.GroupBy(region => region).Where(same => same.Count() > 1))
            yield return Finding.Error(context.Where, $"its ArtifactStores have {twice.Count()} stores for {twice.Key}", "Keep one for each region");

        if (!regions.Contains(context.Region))
            yield return Finding.Error(context.Where, $"its ArtifactStores have none for {context.Region}, where the pipeline is", "Add one");

        foreach (var finding in context.Actions.Where(action => action.Action.Region is { } region && region != context.Region).SelectMany(action => Elsewhere(action, regions)))
            yield return finding;
    }

    private static IEnumerable<Finding> Elsewhere(PlacedAction action, List<string> regions)
    {
        if (!regions.Contains(action.Action.Region!))
            yield return Finding.Error(action.Where, $"its Region is {action.Action.Region}, and the pipeline has no artifact store there", $"Add one for {action.Action.Region} to ArtifactStores");
        yield return Finding.Error(action.Where, $"its Region is {action.Action.Region}, and the local pipeline plays one region", "Leave Region out");
    }
}
