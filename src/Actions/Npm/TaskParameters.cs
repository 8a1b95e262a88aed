using CodePipelineActions.Parameters;

namespace CodePipelineActions.Actions.Npm;

/// <summary>Which of the app's own tasks runs: exactly one of a gulp task and an npm script.</summary>
internal sealed record TaskParameters(string? Task, string? Script, AppParameters App)
{
    public static IReadOnlyList<IReadOnlyList<string>> ExactlyOne { get; } = [["task", "script"]];

    public static IReadOnlyList<Parameter> Accepted { get; } =
    [
        new("task", "The gulp task to run, from the app's own gulp."),
        new("script", "The npm script to run, from the app's package.json."),
        .. AppParameters.Accepted,
    ];

    public static TaskParameters Bind(BoundParameters values) => new(values.TextOrNull("task"), values.TextOrNull("script"), AppParameters.Bind(values));
}
