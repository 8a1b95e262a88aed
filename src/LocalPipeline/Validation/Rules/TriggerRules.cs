using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Validation.Structure;

namespace LocalPipeline.Validation.Rules;

/// <summary>Each trigger belongs to a source action that has a connection, and its filters fit together.</summary>
internal static class TriggerRules
{
    private const string Connection = "CodeStarSourceConnection";

    public static IEnumerable<Finding> Check(PipelineContext context)
    {
        var triggers = (context.Properties["Triggers"] as JsonArray ?? []).Select((trigger, index) => (Git: trigger!["GitConfiguration"] as JsonObject ?? [], Place: new Place(context.Where).Member("Triggers").Item(index).Member("GitConfiguration"))).ToList();
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
        if (git.ContainsKey("Push") && git.ContainsKey("PullRequest"))
            yield return Finding.Error(place.Where, $"{place.Subject} has Push and PullRequest", "Keep one of them: a trigger filters pushes or pull requests");
        foreach (var (filter, at) in Items(git, "Push", place).Where(one => one.Filter.ContainsKey("Tags") && (one.Filter.ContainsKey("Branches") || one.Filter.ContainsKey("FilePaths"))))
            yield return Finding.Error(at.Where, $"{at.Subject} has Tags beside {(filter.ContainsKey("Branches") ? "Branches" : "FilePaths")}", "Keep one of them: tags belong to no branch");
        foreach (var (filter, at) in Items(git, "PullRequest", place).Where(one => !one.Filter.ContainsKey("Branches")))
            yield return Finding.Error(at.Where, $"{at.Subject} has no Branches", "Add the branches that the pull requests are for");
    }

    private static IEnumerable<(JsonObject Filter, Place At)> Items(JsonObject git, string list, Place place) =>
        (git[list] as JsonArray ?? []).Select((filter, index) => (filter!.AsObject(), place.Member(list).Item(index)));
}
