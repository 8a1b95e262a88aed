using System.Text.Json;

namespace Docs.Tests;

public sealed class SnippetTests
{
    [Fact]
    public async Task Every_json_snippet_parses()
    {
        var broken =
            from document in await RepositoryFiles.DocumentsAsync()
            from fence in document.Fences
            where fence.Language == "json"
            let problem = Problem(fence.Text)
            where problem is not null
            select $"{document.Path}, line {fence.Line}: {problem}";

        Findings.AssertNone(broken);
    }

    [Fact]
    public async Task Every_snippet_of_a_file_stands_in_that_file()
    {
        var broken =
            from document in await RepositoryFiles.DocumentsAsync()
            from fence in document.Fences
            where fence.Source is not null && !Holds(Repository.PathOf(fence.Source), fence.Text)
            select $"{document.Path}, line {fence.Line}: this is not in {fence.Source}";

        Findings.AssertNone(broken);
    }

    [Fact]
    public async Task Every_snippet_of_code_is_part_of_a_file_that_is_compiled()
    {
        string[] languages = ["csharp", "cs", "c#"];

        Findings.AssertNone(
            from document in await RepositoryFiles.DocumentsAsync()
            from fence in document.Fences
            where languages.Contains(fence.Language) && fence.Source?.EndsWith(".cs", StringComparison.Ordinal) != true
            select $"{document.Path}, line {fence.Line}: a comment above it must name the file that it stands in: <!-- path/of/File.cs -->");
    }

    // Whoever copies them has no Directory.Build.props.
    [Theory]
    [InlineData("samples/custom-action/src/CustomAction.csproj")]
    [InlineData("samples/custom-action/test/CustomAction.Tests.csproj")]
    public void The_tutorials_projects_say_themselves_what_their_code_needs(string project)
    {
        var text = File.ReadAllText(Repository.PathOf(project));

        Assert.Contains("<ImplicitUsings>enable</ImplicitUsings>", text, StringComparison.Ordinal);
        Assert.Contains("<Nullable>enable</Nullable>", text, StringComparison.Ordinal);
    }

    private static bool Holds(string file, string text) => File.Exists(file) && Squeeze(File.ReadAllText(file)).Contains(Squeeze(text), StringComparison.Ordinal);

    // Snippets are indented as it suits them.
    private static string Squeeze(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    private static string? Problem(string json)
    {
        try
        {
            JsonDocument.Parse(json).Dispose();
            return null;
        }
        catch (JsonException error)
        {
            return error.Message;
        }
    }
}
