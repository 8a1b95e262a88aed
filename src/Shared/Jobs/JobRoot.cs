using CodePipelineActions.Artifacts;

namespace CodePipelineActions.Jobs;

/// <summary>The folder that holds the jobs' folders: a real one, this user's, and nobody else's business.</summary>
internal static class JobRoot
{
    /// <summary>Makes it, puts it in the place of a link, and takes other users' rights away.</summary>
    /// <exception cref="ActionException">It is another user's.</exception>
    public static void Prepare(string root)
    {
        try
        {
            if (new DirectoryInfo(root) is { LinkTarget: not null }) File.Delete(root);
            Directory.CreateDirectory(root, FileStatus.Private);
            if (IsSafe(root)) return;
            File.SetUnixFileMode(root, FileStatus.Private);
            if (IsSafe(root)) return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(root, e);
        }
        throw Refused(root, null);
    }

    private static bool IsSafe(string root) => FileStatus.Of(root) is { IsClosedFolder: true } folder && (folder.IsPrivateFolder || FileStatus.IsRoot);

    private static ActionException Refused(string root, Exception? cause) => ActionException.Configuration(
        $"The folder '{root}' cannot be used for jobs{(cause is null ? "" : $": {cause.Message.TrimEnd('.')}")}. It must be a folder of the function's own user, who alone may change it. Remove it, or set TMPDIR to another folder.", cause);
}
