namespace LocalPipeline.Sources;

/// <summary>A folder in a git repository: its top, or any folder below.</summary>
internal sealed class GitRepository
{
    private const char Separator = '\0';
    private readonly string _folder;
    private readonly string _top;

    private GitRepository(string folder, string top) => (_folder, _top) = (folder, top);

    /// <returns>No repository when the folder is in none; a note when there may be one but no git to read it.</returns>
    /// <exception cref="SourceException">Git refuses to read the repository.</exception>
    public static async Task<(GitRepository? Repository, string? Note)> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var top = await Git.RunAsync(folder, ["rev-parse", "--show-toplevel"], cancellationToken);
        return top switch
        {
            null => (null, "git is not installed: all files count as source, but for node_modules, dist and the like."),
            { Ok: true } => (new GitRepository(folder, top.Output.Trim()), null),
            _ when top.Error.Contains("not a git repository", StringComparison.Ordinal) => (null, null),
            _ => throw new SourceException($"git cannot read the source folder \"{folder}\": {top.Reason}"),
        };
    }

    /// <summary>What is tracked or not ignored. Deleted files are still listed; they are told by not being there.</summary>
    public async Task<SourceTree> ListAsync(CancellationToken cancellationToken)
    {
        var listed = await RunAsync(["ls-files", "--cached", "--others", "--exclude-standard", "-z"], cancellationToken);
        // Git goes on without what it cannot look into; a source action would have it.
        if (listed.Error.Split('\n').FirstOrDefault(line => line.Contains("could not open directory", StringComparison.Ordinal)) is { } closed)
            throw new SourceException($"A folder of the source \"{_folder}\" cannot be read: git {closed.Replace("warning: ", "", StringComparison.Ordinal).Trim()}. Give yourself the right to read it, or let git ignore it.");
        var submodules = (await RunAsync(["ls-files", "--stage", "-z"], cancellationToken)).Fields
            .Where(entry => entry.StartsWith("160000 ", StringComparison.Ordinal))
            .Select(entry => entry[(entry.IndexOf('\t', StringComparison.Ordinal) + 1)..])
            .ToHashSet(StringComparer.Ordinal);
        var nested = listed.Fields.Where(path => path.EndsWith('/')).ToArray();
        return new SourceTree(
            [.. listed.Fields.Where(path => !path.EndsWith('/') && !submodules.Contains(path))],
            [.. submodules.Select(path => $"The submodule {path} is left out, as a source action leaves it out."),
             .. nested.Select(path => $"{path} is a git repository of its own and is left out.")]);
    }

    /// <returns>Null before the first commit.</returns>
    public async Task<GitCommit?> CommitAsync(CancellationToken cancellationToken)
    {
        var log = await Git.RunAsync(_folder, ["log", "-1", "--no-show-signature", "--format=%H%x00%aI%x00%cI%x00%B"], cancellationToken);
        if (log is not { Ok: true })
        {
            return null;
        }

        var fields = log.Output.Split(Separator, 4);
        var branch = await Git.RunAsync(_folder, ["symbolic-ref", "--quiet", "--short", "HEAD"], cancellationToken);
        var remote = await Git.RunAsync(_folder, ["remote", "get-url", "origin"], cancellationToken);
        return new GitCommit(fields[0], fields[3].Trim(), fields[1], fields[2], branch is { Ok: true } ? branch.Output.Trim() : null, Name(remote));
    }

    /// <summary>Whether what is below the folder is what the commit has.</summary>
    public async Task<bool> IsCleanAsync(CancellationToken cancellationToken) =>
        (await RunAsync(["status", "--porcelain", "-z", "--untracked-files=all", "--", "."], cancellationToken)).Output.Length == 0;

    private string Name(GitOutput? remote)
    {
        if (remote is not { Ok: true })
        {
            return Path.GetFileName(_top);
        }

        // https://host/owner/name.git and git@host:owner/name.git
        var parts = remote.Output.Trim().Split('/', ':')[^2..];
        return $"{parts[0]}/{(parts[1].EndsWith(".git", StringComparison.Ordinal) ? parts[1][..^4] : parts[1])}";
    }

    private async Task<GitOutput> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var output = await Git.RunAsync(_folder, arguments, cancellationToken);
        return output is { Ok: true }
            ? output
            : throw new SourceException($"git {arguments[0]} failed in the source folder \"{_folder}\": {output?.Reason}");
    }
}
