namespace LocalPipeline.Sources;

/// <summary>Reads a source folder as the source action sees it: with git's eyes where there is a repository.</summary>
internal static class SourceFolder
{
    /// <param name="workFolder">The local pipeline's own folder, which is no source wherever it lies.</param>
    /// <exception cref="SourceException">There is nothing to build, or git refuses.</exception>
    public static async Task<SourceSnapshot> ReadAsync(string folder, string workFolder, CancellationToken cancellationToken)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var (repository, tree) = await LookAsync(folder, cancellationToken);
        var files = Files(folder, tree, Path.GetFullPath(workFolder));
        if (files.Count == 0)
        {
            throw new SourceException(repository is null
                ? $"The source folder \"{folder}\" has no files. Name another with --source."
                : $"The source folder \"{folder}\" has no files but such as git ignores. Name another with --source.");
        }

        var commit = repository is null ? null : await repository.CommitAsync(cancellationToken);
        var clean = commit is not null && await repository!.IsCleanAsync(cancellationToken);
        var revision = clean ? commit!.Id : await DirtyRevisionAsync(commit, files, cancellationToken);
        return new SourceSnapshot(files, revision, commit) { Folder = folder, Notes = [.. tree.Notes, .. LeftOut(folder, tree, Path.GetFullPath(workFolder))] };
    }

    /// <summary>The files of a source, which may be none.</summary>
    /// <exception cref="SourceException">There is no such folder, or git refuses.</exception>
    public static async Task<IReadOnlyList<SourceFile>> ListAsync(string folder, string workFolder, CancellationToken cancellationToken)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Files(folder, (await LookAsync(folder, cancellationToken)).Tree, Path.GetFullPath(workFolder));
    }

    private static async Task<(GitRepository? Repository, SourceTree Tree)> LookAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            throw new SourceException($"There is no source folder \"{folder}\". Name one with --source.");
        }

        var (repository, note) = await GitRepository.OpenAsync(folder, cancellationToken);
        return (repository, repository is null ? new SourceTree(PlainFolder.Paths(folder), note is null ? [] : [note]) : await repository.ListAsync(cancellationToken));
    }

    private static IEnumerable<string> LeftOut(string folder, SourceTree tree, string workFolder) =>
        from path in tree.Paths
        where !IsWithin(Path.Combine(folder, path), workFolder)
        let kind = FileKind.Special(Path.Combine(folder, path))
        where kind is not null
        select $"{path} is {kind} and is left out.";

    private static List<SourceFile> Files(string folder, SourceTree tree, string workFolder) =>
        [.. tree.Paths
            .Where(path => !IsWithin(Path.Combine(folder, path), workFolder))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(path => SourceFile.Find(folder, path))
            .OfType<SourceFile>()];

    private static async Task<string> DirtyRevisionAsync(GitCommit? commit, IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        var digest = await ContentDigest.OfAsync(files, cancellationToken);
        return commit is null ? digest[..40] : $"{commit.Id}-dirty-{digest[..12]}";
    }

    private static bool IsWithin(string path, string folder) => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

/// <summary>The paths that belong to a source, relative to its folder, and what was left out.</summary>
internal sealed record SourceTree(IReadOnlyList<string> Paths, IReadOnlyList<string> Notes);

/// <summary>A source that cannot be read; the message names it and the mend.</summary>
internal sealed class SourceException(string message) : Exception(message)
{
    /// <param name="path">As the source folder has it.</param>
    public static SourceException Unreadable(string path, Exception refusal) => new(refusal switch
    {
        FileNotFoundException or DirectoryNotFoundException => $"The source file \"{path}\" vanished while it was read. Make sure that nothing changes the source during a run, and play it again.",
        UnauthorizedAccessException => $"The source file \"{path}\" cannot be read: you may not. Give yourself the right to read it and its folder, or let git ignore it.",
        _ => $"The source file \"{path}\" cannot be read: {refusal.Message.TrimEnd('.')}. Repair it, or let git ignore it.",
    });
}
