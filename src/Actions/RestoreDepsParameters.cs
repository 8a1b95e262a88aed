using CodePipelineActions.Actions.Npm;
using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions;

/// <param name="Subcommand"><see langword="null"/>: as the lock file says.</param>
/// <param name="Cache">Whether dependencies are kept for jobs with the same lock file, and taken from those before.</param>
internal sealed record RestoreDepsParameters(string? Subcommand, bool Cache, AppParameters App)
{
    public static ParameterSet Accepted { get; } = new(
    [
        new("subcommand", "How npm restores: 'ci' exactly what the lock file says, 'install' what package.json allows.")
        { Type = ParameterType.Choice, Choices = ["ci", "install"], DefaultDescription = "ci when there is a lock file, else install" },
        new("cache", "Whether node_modules is kept in the artifact bucket, and taken from there when nothing it depends on has changed.") { Type = ParameterType.Switch, Default = "on" },
        .. AppParameters.Accepted,
    ]);

    public static RestoreDepsParameters Bind(BoundParameters values) => new(values.TextOrNull("subcommand"), values.Switch("cache"), AppParameters.Bind(values));
}
