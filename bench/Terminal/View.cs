using Bench.Running;

namespace Bench.Terminal;

/// <summary>One way to look at a run.</summary>
/// <param name="Arguments">What <c>run</c> gets for it.</param>
/// <param name="IsTerminal">Whether a pseudo terminal of 120 columns and 40 rows takes what is shown; else nobody does (<c>/dev/null</c>).</param>
internal sealed record View(string Name, string Arguments, bool IsTerminal)
{
    public static View None { get; } = new("none: `> /dev/null`", "", IsTerminal: false);

    public static View Tree { get; } = new("the tree", "", IsTerminal: true);

    public static IReadOnlyList<View> All { get; } =
    [
        None,
        Tree,
        new("the tree, and every line above it: `--output`", "--output", IsTerminal: true),
        new("plain lines, every one: `--output > /dev/null`", "--output", IsTerminal: false),
        new("`--json > /dev/null`", "--json", IsTerminal: false),
        new("`--json --output > /dev/null`", "--json --output", IsTerminal: false),
    ];

    /// <summary>Runs a project's pipeline and looks at it.</summary>
    /// <param name="program">The published local pipeline.</param>
    /// <returns>What all of it took, and the part of that which the local pipeline's own process took: a view is in no other.</returns>
    public async Task<(TimeSpan All, TimeSpan Own)> RunAsync(BuildPipeline pipeline, string program, CancellationToken cancellationToken)
    {
        WorkFolder.Delete(Path.Combine(pipeline.Folder, ".pipeline"));
        var started = Path.Combine(pipeline.Folder, "started");
        File.Delete(started);
        var run = $"echo $$ > {started}; exec dotnet {program} run --port 0 --source app --actions {pipeline.Actions} {Arguments}";
        // script gives the program a terminal; what it takes to read from it is not this project's, and counts all the same.
        var command = IsTerminal
            ? ChildProcess.Shell("script -qec \"$1\" /dev/null > /dev/null", $"stty cols 120 rows 40; {run}")
            : ChildProcess.Shell("sh -c \"$1\" > /dev/null", run);
        var own = OwnProcessorTime.WatchAsync(started, cancellationToken);
        var all = await (command with { Folder = pipeline.Folder, Environment = new Dictionary<string, string?> { ["TERM"] = "xterm-256color", ["NO_COLOR"] = null } }).RunAsync(cancellationToken);
        return (all.Cpu, await own);
    }
}
