using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions.Npm;

/// <summary>The parameters that say where an app lies in its artifact and what its scripts are given.</summary>
/// <param name="Directory">Relative to the artifact's root.</param>
/// <param name="Environment">Declared variables (<c>Env.*</c>).</param>
internal sealed record AppParameters(string Directory, IReadOnlyDictionary<string, string> Environment)
{
    private const string EnvironmentPrefix = "Env.";

    public static IReadOnlyList<Parameter> Accepted { get; } =
    [
        new("directory", "The folder in the artifact that holds package.json.") { Default = "." },
        Parameter.Family(EnvironmentPrefix, "An environment variable for the child processes: Env.NAME=value."),
    ];

    public static AppParameters Bind(BoundParameters values) => new(values.Text("directory"), values.Family(EnvironmentPrefix));
}
