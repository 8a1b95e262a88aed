using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions.Npm;

/// <summary>Which of the app's own tasks runs: exactly one of a gulp task and an npm script.</summary>
internal sealed record TaskParameters(string? Task, string? Script, AppParameters App)
{
    public static IReadOnlyList<IReadOnlyList<string>> ExactlyOne { get; } = [["task", "script"]];

    public static IReadOnlyList<Parameter> Accepted { get; } =
    [
        new("task", "The gulp task to run, from the app's own gulp.") { Check = RefuseTask },
        new("script", "The npm script to run, from the app's package.json.") { Check = RefuseControls },
        .. AppParameters.Accepted,
    ];

    public static TaskParameters Bind(BoundParameters values) => new(values.TextOrNull("task"), values.TextOrNull("script"), AppParameters.Bind(values));

    // gulp would take it for an option, and end well without running anything.
    private static string? RefuseTask(string name) => name.StartsWith('-') ? $"is '{name}', and a gulp task's name does not begin with '-'" : RefuseControls(name);

    private static string? RefuseControls(string name) => name.Any(char.IsControl) ? $"is '{name}', and a name has no line break or other control character" : null;
}
