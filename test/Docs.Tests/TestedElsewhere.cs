namespace Docs.Tests;

/// <summary>Any other command must stand, word for word, in a script of .ci/ or in another test, which runs it.</summary>
internal static class TestedElsewhere
{
    public static async Task<string?> ProblemAsync(string command)
    {
        foreach (var path in (await RepositoryFiles.AllAsync()).Where(RunsCommands))
        {
            var text = await File.ReadAllTextAsync(Repository.PathOf(path), TestContext.Current.CancellationToken);
            if (text.Contains(command, StringComparison.Ordinal)) return null;
        }

        return "is run by no test and no script of .ci/";
    }

    private static bool RunsCommands(string path) =>
        path.StartsWith(".ci/", StringComparison.Ordinal)
        || (path.StartsWith("test/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal) && !path.StartsWith("test/Docs.Tests/", StringComparison.Ordinal));
}
