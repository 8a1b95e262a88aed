using LocalPipeline.Packages;

namespace LocalPipeline.Model;

/// <summary>A program of actions as its build left it, or its package.</summary>
/// <param name="Name">The program's assembly, which is the handler of its functions.</param>
internal sealed record ActionsFolder(string Path, string Name = ActionsFolder.OwnProgram)
{
    public const string OwnProgram = "Actions";

    /// <summary>The program that Lambda's runtime for programs of one's own starts.</summary>
    public const string Bootstrap = "bootstrap";

    private const string ProgramMark = ".runtimeconfig.json";

    public string Assembly => System.IO.Path.Combine(Path, Name + ".dll");

    /// <summary>What goes to AWS, when the folder holds that; null: it holds what was built, and is packed.</summary>
    public ReleasedPackage? Released { get; init; }

    /// <summary>This project's own actions, and those that the user brings.</summary>
    /// <param name="given">The folders that the user named. When none of them holds this project's own actions, those are looked for beside this program, and in the repository that it was built in.</param>
    /// <exception cref="FileNotFoundException">There are none; the message says what to do.</exception>
    public static IReadOnlyList<ActionsFolder> FindAll(IReadOnlyList<string> given, string baseDirectory)
    {
        List<ActionsFolder> named = [.. given.Select(folder => Named(System.IO.Path.GetFullPath(folder)))];
        if (named.Any(folder => folder.Name == OwnProgram)) return named;
        var candidates = Candidates(baseDirectory);
        var own = candidates.Select(folder => new ActionsFolder(folder)).FirstOrDefault(folder => File.Exists(folder.Assembly));
        if (own is null && named.Count == 0)
            throw new FileNotFoundException($"There is no {OwnProgram}.dll in {string.Join(" or ", candidates)}: build the actions (dotnet build src/Actions), or name their folder with --actions DIR.");
        return own is null ? named : [own, .. named];
    }

    /// <summary>The program in a folder: what has a configuration for the runtime; libraries beside it have none.</summary>
    /// <exception cref="FileNotFoundException">It holds no program of actions, or several.</exception>
    public static ActionsFolder Named(string folder)
    {
        var programs = Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + ProgramMark).Select(file => System.IO.Path.GetFileName(file)[..^ProgramMark.Length]).ToList() : [];
        if (File.Exists(System.IO.Path.Combine(folder, OwnProgram + ".dll"))) programs = [OwnProgram];
        return programs.Count == 1
            ? new ActionsFolder(folder, programs[0])
            : throw new FileNotFoundException(programs.Count == 0
                ? $"There is no program of actions in {folder}: name a folder that a build has left, such as bin/Debug/net10.0, with --actions DIR."
                : $"There is more than one program in {folder} ({string.Join(", ", programs.Order(StringComparer.Ordinal))}): give each program of actions a folder of its own.");
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
