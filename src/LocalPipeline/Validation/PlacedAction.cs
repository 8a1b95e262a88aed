using LocalPipeline.Model;

namespace LocalPipeline.Validation;

/// <summary>An action and its place in the order of the pipeline.</summary>
internal sealed record PlacedAction(StageDefinition Stage, int StageIndex, ActionDefinition Action)
{
    public string Where => $"{Stage.Name}/{Action.Name}";

    /// <summary>Whether this action is over before another one starts: what it produced is there.</summary>
    public bool IsBefore(PlacedAction other) =>
        StageIndex < other.StageIndex || (StageIndex == other.StageIndex && Action.RunOrder < other.Action.RunOrder);

    public bool Is(string category, string provider) => Action.Category == category && Action.Provider == provider;
}
