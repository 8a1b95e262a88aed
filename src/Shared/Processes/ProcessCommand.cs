namespace CodePipelineActions.Processes;

/// <summary>A program to run. There is no shell: every argument reaches the program as it is.</summary>
/// <param name="Program">A full path, or a name to be found on the child's <c>PATH</c>.</param>
/// <param name="Arguments">The arguments, unquoted.</param>
/// <param name="Directory">The working directory.</param>
public sealed record ProcessCommand(string Program, IReadOnlyList<string> Arguments, string Directory)
{
    /// <summary>Variables the job declares for the child (<c>Env.*</c>), on top of what every child gets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The command as a person would type it, for messages.</summary>
    public string Display => string.Join(' ', [Path.GetFileName(Program), .. Arguments]);
}
