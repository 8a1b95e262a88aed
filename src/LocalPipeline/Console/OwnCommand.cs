namespace LocalPipeline.Console;

/// <summary>How a reader starts this program, for messages that say what to do next.</summary>
internal static class OwnCommand
{
    private static readonly string BuildOutput = Path.Combine("src", "LocalPipeline", "bin") + Path.DirectorySeparatorChar;

    // Set once, by the program, before anything is done.
    private static string s_places = "";

    public static string Line(string arguments) => Line(arguments, AppContext.BaseDirectory, Environment.CurrentDirectory);

    /// <summary>A command about what this one is about: where this one was told which template and work folder, that one has to be told too.</summary>
    public static string LineHere(string arguments) => Line(arguments + s_places);

    /// <param name="places">The options that name template and work folder, each with its value; null where it was not given.</param>
    public static void Remember(params IEnumerable<(string Option, string? Value)> places) => s_places = Options(places);

    public static string Options(params IEnumerable<(string Option, string? Value)> places) =>
        string.Concat(places.Where(place => place.Value is not null).Select(place => $" {place.Option} {Quoted(place.Value!)}"));

    /// <param name="programFolder">In a repository the program is built and run by <c>dotnet run</c>; elsewhere it is installed.</param>
    public static string Line(string arguments, string programFolder, string currentFolder)
    {
        var built = programFolder.LastIndexOf(BuildOutput, StringComparison.Ordinal);
        if (built < 0)
        {
            return $"local-pipeline {arguments}";
        }

        var project = Path.GetRelativePath(currentFolder, Path.Combine(programFolder[..built], "src", "LocalPipeline"));
        return $"dotnet run --project {Quoted(project)} -- {arguments}";
    }

    // Like a shell's own completion: quoted only where it has to be.
    private static string Quoted(string path) =>
        path.Length > 0 && path.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '+' or ',' or ':' or '@' or '\\') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
