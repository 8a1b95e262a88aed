using LocalAws.CloudFormation.Templates;
using LocalPipeline.Model;
using LocalPipeline.Validation.Providers;

namespace LocalPipeline.Validation.Rules;

internal static class ArtifactRules
{
    public static IEnumerable<Finding> Check(PipelineContext context) =>
        context.Actions.SelectMany(action => CheckNames(action).Concat(CheckCounts(context, action)).Concat(CheckInputs(context, action)))
            .Concat(CheckProducers(context));

    private static IEnumerable<Finding> CheckNames(PlacedAction action) =>
        action.Action.InputArtifacts.Concat(action.Action.OutputArtifacts)
            .Where(name => !Limits.ArtifactName().IsMatch(name))
            .Distinct(StringComparer.Ordinal)
            .Select(name => Finding.Error(action.Where, $"'{name}' is no name of an artifact", "Use 1 to 100 of A-Z a-z 0-9 _ -"));

    private static IEnumerable<Finding> CheckCounts(PipelineContext context, PlacedAction action)
    {
        var (inputs, outputs, by) = Counts(context, action);
        return CheckCount(action, "input", action.Action.InputArtifacts.Count, inputs, by)
            .Concat(CheckCount(action, "output", action.Action.OutputArtifacts.Count, outputs, by));
    }

    private static (ArtifactCount Inputs, ArtifactCount Outputs, string By) Counts(PipelineContext context, PlacedAction action) => action.Action.Category switch
    {
        "Source" => (new(0, 0), new(1, 1), "a source action"),
        "Approval" => (new(0, 0), new(0, 0), "an approval"),
        _ when context.DescriptionOf(action) is { } described => (described.InputArtifacts, described.OutputArtifacts, described.Name),
        _ when ActionTypes.Find(action.Action.Category, action.Action.Provider) is { } type => (new(type.Form.Inputs[0], type.Form.Inputs[1]), new(type.Form.Outputs[0], type.Form.Outputs[1]), type.Said),
        _ => (new(0, Limits.MaxArtifacts), new(0, Limits.MaxArtifacts), "an action"),
    };

    private static IEnumerable<Finding> CheckCount(PlacedAction action, string kind, int count, ArtifactCount allowed, string by)
    {
        var form = allowed.Min == allowed.Max ? $"{allowed.Min}" : $"{allowed.Min} to {allowed.Max}";
        if (count < allowed.Min || count > allowed.Max)
            yield return Finding.Error(action.Where, $"it has {count} {kind} artifact(s), and {by} has {form}", $"Change its {(kind == "input" ? "InputArtifacts" : "OutputArtifacts")}");
    }

    private static IEnumerable<Finding> CheckInputs(PipelineContext context, PlacedAction action)
    {
        foreach (var twice in action.Action.InputArtifacts.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return Finding.Error(action.Where, $"it takes the artifact '{twice.Key}' {twice.Count()} times", "Name it once");

        var outputs = context.Actions.SelectMany(other => other.Action.OutputArtifacts).ToList();
        foreach (var name in action.Action.InputArtifacts.Distinct(StringComparer.Ordinal))
        {
            var producers = context.Actions.Where(other => other.Action.OutputArtifacts.Contains(name)).ToList();
            if (producers.Count == 0)
                yield return Finding.Error(action.Where, $"nothing produces its input artifact '{name}'{NearestName.Aside(name, outputs)}", "Name the output of an earlier action");
            else if (!producers.Any(producer => producer.IsBefore(action)))
                yield return Finding.Error(action.Where, $"its input artifact '{name}' is produced by {producers[0].Where}, which does not run before it", "Move one of them, or change the RunOrder");
        }
    }

    private static IEnumerable<Finding> CheckProducers(PipelineContext context) => context.Actions
        .SelectMany(action => action.Action.OutputArtifacts.Select(name => (name, action)))
        .GroupBy(output => output.name, output => output.action, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => Finding.Error(group.Last().Where, $"the artifact '{group.Key}' is an output of {string.Join(" and ", group.Select(action => action.Where))}", "Give each output a name of its own"));
}
