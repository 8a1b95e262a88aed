using System.IO.Enumeration;

namespace LocalPipeline.Sources;

/// <summary>The files of a folder that is in no git repository: all but what is installed, built or kept by tools.</summary>
internal static class PlainFolder
{
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal) { "node_modules", "dist", ".git", ".hg", ".svn", ".pipeline" };

    /// <exception cref="SourceException">A folder cannot be looked into.</exception>
    public static IReadOnlyList<string> Paths(string folder)
    {
        try
        {
            return Listed(folder);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new SourceException($"A folder of the source \"{folder}\" cannot be read: {refusal.Message.TrimEnd('.')}. Give yourself the right to read it, or move it out of the source.");
        }
    }

    // What cannot be looked into must not be missing from the source without a word.
    private static IReadOnlyList<string> Listed(string folder) =>
        [.. new FileSystemEnumerable<string>(folder, (ref entry) => Relative(folder, ref entry), new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
        {
            // A link to a folder is a link, not the folder's files once more.
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory || (IsLink(ref entry) && !IsLeftOut(ref entry)),
            ShouldRecursePredicate = (ref entry) => !IsLink(ref entry) && !IsLeftOut(ref entry),
        }];

    private static bool IsLeftOut(ref FileSystemEntry entry) => LeftOut.Contains(entry.FileName.ToString());

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private static string Relative(string folder, ref FileSystemEntry entry) => Path.GetRelativePath(folder, entry.ToFullPath()).Replace('\\', '/');
}
