using LocalPipeline.Model;

namespace LocalPipeline.Validation;

/// <summary>What the rules look at.</summary>
/// <param name="Functions">The template's functions by their physical name.</param>
/// <param name="Catalog">What the actions accept; null when it could not be asked for, and nothing about parameters can be said.</param>
internal sealed record PipelineContext(PipelineDefinition Pipeline, IReadOnlyDictionary<string, DeclaredFunction> Functions, ActionCatalog? Catalog)
{
    public IReadOnlyList<PlacedAction> Actions { get; } =
        [.. Pipeline.Stages.SelectMany((stage, index) => stage.Actions.Select(action => new PlacedAction(stage, index, action)))];

    /// <summary>The description of the action that an Invoke action's function plays, when it is one of ours.</summary>
    public ActionDescription? DescriptionOf(PlacedAction action) =>
        action.Is("Invoke", "Lambda")
        && Functions.GetValueOrDefault(action.Action.Configuration.GetValueOrDefault("FunctionName") ?? "")?.PipelineAction is { } name
            ? Catalog?.Find(name)
            : null;
}

/// <summary>A Lambda function of the template.</summary>
/// <param name="PipelineAction">Its <c>PIPELINE_ACTION</c>, when it has one.</param>
internal sealed record DeclaredFunction(string LogicalId, string? PipelineAction);
