namespace LocalPipeline.Sources;

/// <summary>What a source folder holds at one moment.</summary>
/// <param name="Files">Sorted by path, so that the same content is the same archive.</param>
/// <param name="Revision">The commit id; with a suffix when the folder differs from the commit; a digest of the content without a commit.</param>
/// <param name="Commit">Null outside a git repository, and before its first commit.</param>
internal sealed record SourceSnapshot(IReadOnlyList<SourceFile> Files, string Revision, GitCommit? Commit)
{
    public string Folder { get; init; } = "";

    /// <summary>What is left out, and why.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>The commit that a work tree is at.</summary>
/// <param name="Branch">Null when no branch is checked out.</param>
/// <param name="Repository">owner/name from the remote's address; the top folder's name without a remote.</param>
internal sealed record GitCommit(string Id, string Message, string AuthorDate, string CommitterDate, string? Branch, string Repository);
