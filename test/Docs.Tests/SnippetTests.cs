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
