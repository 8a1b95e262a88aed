using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts;

/// <summary>Looks at what the app's own code made for an output, before anything of it is opened.</summary>
internal static class OutputPath
{
    /// <exception cref="ActionException">It is neither a file nor a folder, or it is reached through a link.</exception>
    public static void Check(string jobFolder, string path, string artifact)
    {
        path = Path.GetFullPath(path).TrimEnd('/');
        if (LinkAbove(jobFolder, path) is { } link)
            throw Refused(artifact, Shown(jobFolder, path), $"lies behind the symbolic link '{Shown(jobFolder, link)}', which may lead anywhere. Name the folder that the link points to");
        switch (FileStatus.Of(path)?.Type)
        {
            case null or UnixEntry.RegularFile or UnixEntry.Folder:
                return;
            case UnixEntry.SymbolicLink:
                throw Refused(artifact, Shown(jobFolder, path), $"is a symbolic link to '{new FileInfo(path).LinkTarget}', which may lead anywhere. Name the file or folder itself");
            case { } type:
                throw Refused(artifact, Shown(jobFolder, path), $"is {FileStatus.Name(type)}, and an output is a regular file or a folder. Correct the task that makes it");
        }
    }

    // Folders above the job's are not the app's.
    private static string? LinkAbove(string jobFolder, string path)
    {
        if (!path.StartsWith(jobFolder + "/", StringComparison.Ordinal)) return null;
        for (var at = path.IndexOf('/', jobFolder.Length + 1); at >= 0; at = path.IndexOf('/', at + 1))
            if (FileStatus.Of(path[..at])?.Type == UnixEntry.SymbolicLink) return path[..at];
        return null;
    }

    // As the app knows it: the first folder below the job's is the unpacked artifact.
    private static string Shown(string jobFolder, string path) =>
        path.StartsWith(jobFolder + "/", StringComparison.Ordinal) && path.IndexOf('/', jobFolder.Length + 1) is var below and >= 0 ? path[(below + 1)..] : path;

    private static ActionException Refused(string artifact, string path, string rule) =>
        ActionException.Configuration($"The output artifact '{artifact}' cannot be made: '{path}' {rule}.");
}
