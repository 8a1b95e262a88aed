namespace CodePipelineActions.Artifacts;

/// <summary>Deletes a folder with all that is in it, also where permissions or the length of paths stand in the way. Links are deleted, not followed.</summary>
internal static class FolderDeletion
{
    // Linux takes 4,096 bytes for a path, and a program that goes down step by step makes longer ones.
    private const int LongestPath = 2048;

    private static readonly EnumerationOptions All = new() { AttributesToSkip = 0 };

    public static void Delete(string path)
    {
        if (new DirectoryInfo(path) is not { Exists: true, LinkTarget: null }) return;
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A folder without write permission (npm packages bring some) keeps its content until it gets one. A path that is too long .NET takes for none.
            MakeDeletable(path);
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Deletes a folder, a file, a link or whatever else has this name.</summary>
    public static void DeleteEntry(string path)
    {
        if (new DirectoryInfo(path) is { Exists: true, LinkTarget: null }) Delete(path);
        else File.Delete(path);
    }

    // What a link points to is not the job's.
    private static void MakeDeletable(string path)
    {
        var folders = new Stack<string>([path]);
        while (folders.TryPop(out var folder))
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            foreach (var child in new DirectoryInfo(folder).EnumerateDirectories("*", All).Where(f => f.LinkTarget is null).Select(f => f.FullName).ToList())
                folders.Push(child.Length > LongestPath ? Lift(child, path) : child);
        }
    }

    private static string Lift(string folder, string to)
    {
        var lifted = Path.Combine(to, Guid.NewGuid().ToString("N"));
        // A folder that may not be written cannot be moved: its entry for its parent changes.
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Move(folder, lifted);
        return lifted;
    }
}
