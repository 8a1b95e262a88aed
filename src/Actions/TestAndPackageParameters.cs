using CodePipelineActions.Actions.Npm;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

/// <param name="Outputs">The path in the app's folder of each output artifact, by the artifact's name.</param>
internal sealed record TestAndPackageParameters(TaskParameters Task, IReadOnlyDictionary<string, string> Outputs)
{
    public static ParameterSet Accepted { get; } = new(
    [
        .. TaskParameters.Accepted,
        Parameter.PerOutputArtifact("The path of the output artifact, relative to 'directory': a zip is taken as it is, a folder is packed."),
    ])
    { ExactlyOne = TaskParameters.ExactlyOne };

    public static TestAndPackageParameters Bind(BoundParameters values, Job job) =>
        new(TaskParameters.Bind(values), job.OutputArtifacts.ToDictionary(o => o.Name, o => values.Text(o.Name), StringComparer.Ordinal));
}
