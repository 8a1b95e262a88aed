using LocalPipeline.Validation;

namespace LocalPipeline.Commands.Preflight;

/// <summary>Says before anything is begun that Node or npm are missing on a machine that will need them.</summary>
internal static class NodeCheck
{
    private static readonly HashSet<string> ActionsWithNode = new(StringComparer.Ordinal) { "restore-deps", "test-and-package", "e2e-test" };

    /// <exception cref="UsageException">A function needs a program that is not on the PATH.</exception>
    public static void Check(IEnumerable<DeclaredFunction> functions, string? path)
    {
        var needs = functions.FirstOrDefault(function => function.PipelineAction is { } action && ActionsWithNode.Contains(action));
        if (needs is null)
        {
            return;
        }

        var folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var program in (string[])["node", "npm"])
        {
            if (!folders.Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")) || File.Exists(Path.Combine(folder, program + ".cmd"))))
            {
                throw new UsageException($"There is no {program} on the PATH, and the action {needs.PipelineAction} needs it. Install Node.js 20 or newer with npm, or add its folder to PATH.");
            }
        }
    }
}
