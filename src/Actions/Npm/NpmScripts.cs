using System.Text.Json;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Npm;

/// <summary>The scripts of an app's package.json. npm itself ends well, and runs nothing, for an empty script, for <c>env</c> and with <c>if-present</c>: a test that did not run must not pass.</summary>
internal static class NpmScripts
{
    private const int MaxListed = 30;

    /// <exception cref="ActionException">The app has no such script, or nothing in it.</exception>
    public static void Require(AppFolder app, string name)
    {
        if (Read(app) is not { } scripts) return;
        if (!scripts.TryGetValue(name, out var script))
        {
            // The only script that npm makes up.
            if (name == "start" && app.Has("server.js")) return;
            throw ActionException.Configuration($"The app's package.json has no script '{name}'. {Listing(scripts)} Correct 'script'.");
        }
        if (string.IsNullOrWhiteSpace(script)) throw ActionException.Configuration($"The script '{name}' in the app's package.json is empty, so that nothing would run. Write what it runs, or correct 'script'.");
    }

    // What cannot be read npm refuses, with better words.
    private static Dictionary<string, string>? Read(AppFolder app)
    {
        try
        {
            using var package = JsonDocument.Parse(AppFile.Read(Path.Combine(app.Path, "package.json")));
            var scripts = new Dictionary<string, string>(StringComparer.Ordinal);
            if (!package.RootElement.TryGetProperty("scripts", out var members) || members.ValueKind != JsonValueKind.Object) return scripts;
            foreach (var member in members.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String))
                scripts[member.Name] = member.Value.GetString()!;
            return scripts;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Listing(Dictionary<string, string> scripts) => scripts.Count == 0
        ? "It has no scripts at all."
        : $"It has: {string.Join(", ", scripts.Keys.Order(StringComparer.Ordinal).Take(MaxListed))}{(scripts.Count > MaxListed ? $", and {scripts.Count - MaxListed} more" : "")}.";
}
