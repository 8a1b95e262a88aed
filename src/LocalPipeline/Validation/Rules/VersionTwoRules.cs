using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Validation.Rules;

/// <summary>What only pipelines of type V2 have. CloudFormation makes a V1 pipeline where the template does not say.</summary>
internal static class VersionTwoRules
{
    private const string Mend = "Set PipelineType to V2";

    private static readonly string[] OfPipelines = ["Variables", "Triggers"];

    private static readonly string[] OfStages = ["OnFailure", "OnSuccess", "BeforeEntry"];

    private static readonly string[] Modes = ["QUEUED", "PARALLEL"];

    public static IEnumerable<Finding> Check(PipelineContext context)
    {
        if (context.IsV2) yield break;
        foreach (var member in OfPipelines.Where(member => context.Properties[member] is JsonArray { Count: > 0 }))
            yield return Finding.Error(context.Where, $"it has {member}, which only pipelines of type V2 have", Mend);

        if (Scalar.Of(context.Properties["ExecutionMode"]) is { } mode && Modes.Contains(mode))
            yield return Finding.Error(context.Where, $"its ExecutionMode is {mode}, which only pipelines of type V2 have", $"{Mend}, or use SUPERSEDED");

        foreach (var stage in (context.Properties["Stages"] as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var member in OfStages.Where(stage.ContainsKey))
                yield return Finding.Error(context.Where, $"the stage {Scalar.Of(stage["Name"])} has {member}, which only pipelines of type V2 have", Mend);
        }
    }
}
