namespace LocalPipeline.Commands.Preflight;

/// <summary>Says before anything is begun that there is no source.</summary>
internal static class SourceCheck
{
    /// <exception cref="UsageException">The folder is not there, or has nothing in it.</exception>
    public static void Check(string folder)
    {
        if (File.Exists(folder))
        {
            throw new UsageException($"The source \"{folder}\" is a file: --source takes a folder.");
        }

        if (!Directory.Exists(folder))
        {
            throw new UsageException($"There is no source folder \"{folder}\". Name one with --source.");
        }

        if (!HasEntries(folder))
        {
            throw new UsageException($"The source folder \"{folder}\" is empty. Name another with --source.");
        }
    }

    private static bool HasEntries(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"The source folder \"{folder}\" cannot be read: you may not. Give yourself that right, or name another with --source.");
        }
    }
}
