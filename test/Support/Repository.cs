namespace Support;

/// <summary>The files of this repository, for the tests that read what is delivered.</summary>
public static class Repository
{
    /// <summary>The folder of Actions.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The absolute path of a file or folder of the repository.</summary>
    public static string PathOf(string relativePath) => Path.Combine(Root, relativePath);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Actions.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie below Actions.sln."));
}
