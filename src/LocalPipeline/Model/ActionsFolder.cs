namespace LocalPipeline.Model;

/// <summary>The build output of the actions: what becomes the functions' package.</summary>
internal sealed record ActionsFolder(string Path)
{
    private const string AssemblyName = "Actions.dll";

    public string Assembly => System.IO.Path.Combine(Path, AssemblyName);

    /// <param name="given">The folder that the user named; null looks beside this program, and in the repository that it was built in.</param>
    /// <exception cref="FileNotFoundException">There is none; the message says what to do.</exception>
    public static ActionsFolder Find(string? given, string baseDirectory)
    {
        var candidates = given is null ? Candidates(baseDirectory) : [System.IO.Path.GetFullPath(given)];
        return candidates.Select(folder => new ActionsFolder(folder)).FirstOrDefault(folder => File.Exists(folder.Assembly))
            ?? throw new FileNotFoundException($"There is no {AssemblyName} in {string.Join(" or ", candidates)}: build the actions (dotnet build src/Actions), or name their folder with --actions PATH.");
    }

    private static string[] Candidates(string baseDirectory)
    {
        var beside = System.IO.Path.Combine(baseDirectory, "actions");
        return FromRepository(new DirectoryInfo(baseDirectory)) is { } built ? [beside, built] : [beside];
    }

    // …/src/LocalPipeline/bin/Debug/net10.0 and …/src/Actions/bin/Debug/net10.0 are built together.
    private static string? FromRepository(DirectoryInfo output)
    {
        for (var folder = output.Parent; folder is not null; folder = folder.Parent)
        {
            var actions = System.IO.Path.Combine(folder.FullName, "src", "Actions");
            if (Directory.Exists(actions))
                return System.IO.Path.Combine(actions, "bin", output.Parent!.Name, output.Name);
        }

        return null;
    }
}
