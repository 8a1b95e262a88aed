namespace Docs.Tests;

public sealed class LinkTests
{
    [Fact]
    public async Task Every_relative_link_leads_to_a_file_and_a_heading_that_exist()
    {
        var documents = (await RepositoryFiles.DocumentsAsync()).ToDictionary(document => document.Path);
        var files = (await RepositoryFiles.AllAsync()).ToHashSet();

        var broken =
            from document in documents.Values
            from link in document.Links
            where !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith("mailto:", StringComparison.Ordinal)
            let problem = Problem(document.Path, link, files, documents)
            where problem is not null
            select $"{document.Path}: {link} {problem}";

        Findings.AssertNone(broken);
    }

    // By the list of files, not by the disk: it knows upper case from lower, and what is ignored is not there.
    private static string? Problem(string from, string link, HashSet<string> files, Dictionary<string, Document> documents)
    {
        var (path, anchor) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, null);
        var target = path.Length == 0 ? from : Resolve(from, path);
        if (!files.Contains(target)) return files.Any(file => file.StartsWith(target + "/", StringComparison.Ordinal)) ? null : "is not there";
        if (anchor is null) return null;
        return documents.TryGetValue(target, out var document) && document.Anchors.Contains(anchor) ? null : "has no such heading";
    }

    private static string Resolve(string from, string path)
    {
        var folder = Path.GetDirectoryName(Repository.PathOf(from))!;
        return Path.GetRelativePath(Repository.Root, Path.Combine(folder, path)).Replace('\\', '/');
    }
}
