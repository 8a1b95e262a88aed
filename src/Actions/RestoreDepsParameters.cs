using CodePipelineActions.Actions.Npm;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

internal sealed record RestoreDepsParameters(string? Subcommand, AppParameters App)
{
    public static ParameterSet Accepted { get; } = new(
    [
        new("subcommand", "How npm restores: 'ci' exactly what the lock file says, 'install' what package.json allows.")
        { Type = ParameterType.Choice, Choices = ["ci", "install"], DefaultDescription = "ci when there is a lock file, else install" },
        .. AppParameters.Accepted,
    ]);

    public static RestoreDepsParameters Bind(BoundParameters values) => new(values.TextOrNull("subcommand"), AppParameters.Bind(values));
}
