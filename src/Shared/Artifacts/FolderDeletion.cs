namespace CodePipelineActions.Artifacts;

/// <summary>Deletes a folder with all that is in it, also where permissions stand in the way.</summary>
internal static class FolderDeletion
{
    public static void Delete(string path)
    {
        if (!Directory.Exists(path)) return;
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder without write permission (npm packages bring some) keeps its content until it gets one.
            MakeWritable(new DirectoryInfo(path));
            Directory.Delete(path, recursive: true);
        }
    }

    // What a link points to is not the job's.
    private static void MakeWritable(DirectoryInfo folder)
    {
        folder.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (var child in folder.EnumerateDirectories().Where(f => f.LinkTarget is null))
            MakeWritable(child);
    }
}
