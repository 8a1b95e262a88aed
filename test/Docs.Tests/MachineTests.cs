using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>Nothing in the repository is true on one machine only.</summary>
public sealed partial class MachineTests
{
    [Fact]
    public async Task No_file_names_a_package_registry() => Findings.AssertNone(await FindAsync(RegistryHost()));

    [Fact]
    public async Task No_file_has_a_path_of_somebodys_machine() => Findings.AssertNone(await FindAsync(LocalPath()));

    [Fact]
    public async Task The_samples_lock_file_says_what_to_install_but_not_where_from()
    {
        var lockFile = await File.ReadAllTextAsync(Repository.PathOf("samples/dromedary/package-lock.json"), TestContext.Current.CancellationToken);

        Assert.Contains("\"integrity\": \"sha512-", lockFile, StringComparison.Ordinal);
        Assert.DoesNotContain("\"resolved\"", lockFile, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> FindAsync(Regex pattern)
    {
        var found = new List<string>();
        foreach (var path in await RepositoryFiles.AllAsync())
        {
            var text = await File.ReadAllTextAsync(Repository.PathOf(path), TestContext.Current.CancellationToken);
            found.AddRange(pattern.Matches(text).Select(match => $"{path}: {match.Value}"));
        }

        return found;
    }

    [GeneratedRegex(@"\b(npmjs\.(org|com)|yarnpkg\.com|nuget\.org|pypi\.org|pythonhosted\.org|crates\.io|deb\.debian\.org|proxy\.golang\.org)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();

    [GeneratedRegex(@"(?<![\w.}/-])/(home|Users|work|tmp/w)/\w+|\b[A-Za-z]:\\+Users\\")]
    private static partial Regex LocalPath();
}
