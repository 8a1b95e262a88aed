using System.Text.Json.Nodes;
using LocalPipeline.Model;

namespace LocalPipeline.Validation;

/// <summary>What the rules look at.</summary>
/// <param name="Functions">The template's functions by their physical name.</param>
/// <param name="Catalog">What the actions accept; null when it could not be asked for, and nothing about parameters can be said.</param>
internal sealed record PipelineContext(PipelineDefinition Pipeline, IReadOnlyDictionary<string, DeclaredFunction> Functions, ActionCatalog? Catalog)
{
    /// <summary>The day for which runtimes are judged.</summary>
    public DateOnly Today { get; init; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public IReadOnlyList<PlacedAction> Actions { get; } =
        [.. Pipeline.Stages.SelectMany((stage, index) => stage.Actions.Select(action => new PlacedAction(stage, index, action)))];

    /// <summary>The pipeline's properties, without what has the wrong form: that was found already.</summary>
    public JsonObject Properties { get; init; } = [];

    /// <summary>Where the pipeline is.</summary>
    public string Region { get; init; } = "us-east-1";

    public string Where => $"pipeline {Pipeline.Name}";

    public bool IsV2 => Pipeline.Type == "V2";

    /// <summary>The description of the action that an Invoke action's function plays, when it is one of ours.</summary>
    public ActionDescription? DescriptionOf(PlacedAction action) =>
        action.Is("Invoke", "Lambda")
        && Functions.GetValueOrDefault(action.Action.Configuration.GetValueOrDefault("FunctionName") ?? "")?.PipelineAction is { } name
            ? Catalog?.Find(name)
            : null;
}

/// <summary>A Lambda function of the template.</summary>
/// <param name="PipelineAction">Its <c>PIPELINE_ACTION</c>, when it has one.</param>
internal sealed record DeclaredFunction(string LogicalId, string? PipelineAction)
{
    /// <summary>As the template names it; null for a container image.</summary>
    public string? Runtime { get; init; }

    /// <summary>The ARN of the role that it runs with; null when the template does not say.</summary>
    public string? Role { get; init; }
}
