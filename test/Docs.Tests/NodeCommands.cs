using System.Text.Json;

namespace Docs.Tests;

/// <summary>npm and npx commands of the sample: its package.json has the script, its gulpfile the task. Samples.Tests runs them.</summary>
internal static class NodeCommands
{
    private const string Sample = "samples/dromedary";

    public static string? Problem(Document document, IReadOnlyList<string> words) => words switch
    {
        _ when !document.Path.StartsWith(Sample + "/", StringComparison.Ordinal) => "is explained by the sample's own README only",
        ["npm", "ci"] => null,
        ["npm", "run", var script] => HasScript(script) ? null : "has no such script in package.json",
        ["npm", "start" or "test"] => HasScript(words[1]) ? null : "has no such script in package.json",
        ["npx", "gulp", var task] => HasTask(task) ? null : "has no such task in gulpfile.mjs",
        _ => "is no command that a test knows",
    };

    private static bool HasScript(string name)
    {
        using var package = JsonDocument.Parse(Read("package.json"));
        return package.RootElement.GetProperty("scripts").TryGetProperty(name, out _);
    }

    private static bool HasTask(string name)
    {
        var gulpfile = Read("gulpfile.mjs");
        string[] exports = [$"export const {name} ", $"export async function {name}(", $" as {name},", $" as {name} }}"];
        return exports.Any(export => gulpfile.Contains(export, StringComparison.Ordinal));
    }

    private static string Read(string file) => File.ReadAllText(Repository.PathOf($"{Sample}/{file}"));
}
