using System.Text.Json;
using Microsoft.Playwright;

namespace Page.Tests.Harness;

/// <summary>axe-core, which finds what keeps people out who use a keyboard, a screen reader or other colours.</summary>
internal static class Axe
{
    private static readonly string _script = Repository.PathOf("test/Page.Tests/node_modules/axe-core/axe.min.js");

    public static async Task FindNothingAsync(IPage page, string where)
    {
        await page.EvaluateAsync(await ScriptAsync());
        var found = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations', 'incomplete'] })");
        Assert.True(found.GetProperty("passes").GetArrayLength() > 10, "axe-core has looked at hardly anything.");
        var violations = found.GetProperty("violations").EnumerateArray().Select(Text).ToList();
        Assert.True(violations.Count == 0, $"{where}:\n{string.Join('\n', violations)}");
    }

    private static string Text(JsonElement violation) =>
        $"{violation.GetProperty("id")}: {violation.GetProperty("help")}\n  {string.Join("\n  ", violation.GetProperty("nodes").EnumerateArray().Select(node => $"{node.GetProperty("html")} {node.GetProperty("failureSummary")}"))}";

    private static async Task<string> ScriptAsync()
    {
        if (!File.Exists(_script))
        {
            const string Reason = "axe-core is not installed. Install it with: npm ci --prefix test/Page.Tests";
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(Reason);
            Assert.Skip(Reason);
        }

        return await File.ReadAllTextAsync(_script, TestContext.Current.CancellationToken);
    }
}
