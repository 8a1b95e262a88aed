using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Validation.Structure;

namespace LocalPipeline.Validation.Rules;

/// <summary>Each trigger belongs to a source action that has a connection, and its filters fit together.</summary>
internal static class TriggerRules
{
    private const string Connection = "CodeStarSourceConnection";

    private static readonly string[] OfBranches = ["Branches", "FilePaths"];

    public static IEnumerable<Finding> Check(PipelineContext context)
    {
        var place = new Place(context.Where).Member("Triggers");
        var triggers = (context.Properties["Triggers"] as JsonArray ?? [])
            .Select((trigger, index) => (Git: trigger!["GitConfiguration"] as JsonObject ?? [], Place: place.Item(index).Member("GitConfiguration"))).ToList();
        foreach (var finding in triggers.SelectMany(trigger => Source(context, trigger.Git, trigger.Place).Concat(Filters(trigger.Git, trigger.Place))))
            yield return finding;

        foreach (var twice in triggers.GroupBy(trigger => Scalar.Of(trigger.Git["SourceActionName"])).Where(same => same.Key is not null && same.Count() > 1))
            yield return Finding.Error(context.Where, $"{twice.Count()} of its Triggers are for the source action '{twice.Key}'", "Put their filters into one trigger");
    }

    private static IEnumerable<Finding> Source(PipelineContext context, JsonObject git, Place place)
    {
        var sources = context.Actions.Where(action => action.Is("Source", Connection)).Select(action => action.Action.Name).ToList();
        var there = sources.Count == 0 ? $"The pipeline has no source action of {Connection}" : $"Name {ValueCheck.Listed(sources)}";
        if (Scalar.Of(git["SourceActionName"]) is not { } name || sources.Contains(name)) yield break;
        yield return context.Actions.FirstOrDefault(action => action.Action.Name == name) is { } other
            ? Finding.Error(place.Where, $"{place.Member("SourceActionName").Subject} is '{name}', and {other.Where} is no source action of {Connection}", there)
            : Finding.Error(place.Where, $"{place.Member("SourceActionName").Subject} is '{name}', and no action has this name{NearestName.Aside(name, sources)}", there);
    }

    private static IEnumerable<Finding> Filters(JsonObject git, Place place)
    {
        foreach (var (index, filter) in (git["Push"] as JsonArray ?? []).Select(filter => filter!.AsObject()).Index())
        {
            var at = place.Member("Push").Item(index);
            if (filter.ContainsKey("Tags") && OfBranches.FirstOrDefault(filter.ContainsKey) is { } other)
                yield return Finding.Error(at.Where, $"{at.Subject} has Tags beside {other}", "Put them into two filters: tags belong to no branch");
        }
    }
}
