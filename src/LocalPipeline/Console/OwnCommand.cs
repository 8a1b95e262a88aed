namespace LocalPipeline.Console;

/// <summary>How a reader starts this program, for messages that say what to do next.</summary>
internal static class OwnCommand
{
    private static readonly string BuildOutput = Path.Combine("src", "LocalPipeline", "bin") + Path.DirectorySeparatorChar;

    public static string Line(string arguments) => Line(arguments, AppContext.BaseDirectory, Environment.CurrentDirectory);

    /// <param name="programFolder">In a repository the program is built and run by <c>dotnet run</c>; elsewhere it is installed.</param>
    public static string Line(string arguments, string programFolder, string currentFolder)
    {
        var built = programFolder.LastIndexOf(BuildOutput, StringComparison.Ordinal);
        if (built < 0)
        {
            return $"local-pipeline {arguments}";
        }

        var project = Path.GetRelativePath(currentFolder, Path.Combine(programFolder[..built], "src", "LocalPipeline"));
        return $"dotnet run --project {project} -- {arguments}";
    }
}
