using CodePipelineActions.Artifacts;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Jobs;

/// <summary>What an action is and accepts.</summary>
/// <param name="Name">As in the pipeline and in <c>PIPELINE_ACTION</c>: <c>deploy-app</c>.</param>
/// <param name="Summary">One sentence.</param>
public sealed record ActionDescription(string Name, string Summary)
{
    /// <summary>The action's own parameters; those common to all actions are added by the handler.</summary>
    public ParameterSet Parameters { get; init; } = new([]);

    /// <summary>How many input artifacts the action takes.</summary>
    public ArtifactCount InputArtifacts { get; init; } = new(0, 0);

    /// <summary>What an input artifact may be at the most: an action that works on small ones can refuse the others before they fill its disk.</summary>
    public UnpackLimits ArtifactLimits { get; init; } = UnpackLimits.Default;

    /// <summary>How many output artifacts the action makes.</summary>
    public ArtifactCount OutputArtifacts { get; init; } = new(0, 0);

    /// <summary>The output variables of a success.</summary>
    public IReadOnlyList<OutputVariable> OutputVariables { get; init; } = [];

    /// <summary>Raised when the form of the action's continuation state changes, so that a state of another form is recognised. Default 1.</summary>
    public int StateVersion { get; init; } = 1;
}

/// <summary>A number of artifacts, 0 to 5.</summary>
/// <param name="Min">The fewest.</param>
/// <param name="Max">The most.</param>
public sealed record ArtifactCount(int Min, int Max);

/// <summary>A variable that later actions can use as <c>#{Namespace.Name}</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">One sentence.</param>
public sealed record OutputVariable(string Name, string Description);
