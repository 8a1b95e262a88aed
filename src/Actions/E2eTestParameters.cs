using CodePipelineActions.Actions.Npm;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

internal sealed record E2eTestParameters(TaskParameters Task)
{
    public static ParameterSet Accepted { get; } = new(TaskParameters.Accepted) { ExactlyOne = TaskParameters.ExactlyOne };

    public static E2eTestParameters Bind(BoundParameters values) => new(TaskParameters.Bind(values));
}
