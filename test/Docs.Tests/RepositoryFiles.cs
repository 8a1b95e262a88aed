namespace Docs.Tests;

/// <summary>The files of the repository: what is committed, and what would be with `git add .`.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<Task<IReadOnlyList<string>>> _all = new(ListAsync);

    /// <summary>Paths from the root, with forward slashes.</summary>
    public static Task<IReadOnlyList<string>> AllAsync() => _all.Value;

    public static async Task<IReadOnlyList<Document>> DocumentsAsync() =>
        [.. (await AllAsync()).Where(path => path.EndsWith(".md", StringComparison.Ordinal)).Select(Document.Read)];

    private static async Task<IReadOnlyList<string>> ListAsync()
    {
        var list = new Command(Tools.Require("git"), "ls-files", "-z", "--cached", "--others", "--exclude-standard");
        var (exitCode, output) = await list.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, exitCode);
        return [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(path => File.Exists(Repository.PathOf(path)))];
    }
}
