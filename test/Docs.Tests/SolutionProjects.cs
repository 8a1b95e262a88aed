namespace Docs.Tests;

/// <summary>`dotnet build FOLDER`, `dotnet test FOLDER`: .ci/run builds and tests every project of the solution.</summary>
internal static class SolutionProjects
{
    private static readonly string _solution = File.ReadAllText(Repository.PathOf("Actions.sln"));

    public static string? Problem(string folder) =>
        _solution.Contains($"\"{folder.TrimEnd('/').Replace('/', '\\')}\\", StringComparison.Ordinal) ? null : "names no project of Actions.sln";
}
