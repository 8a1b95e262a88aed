using System.Text.Json;
using CodePipelineActions.Actions.Deployments.Sites.Rules;

namespace CodePipelineActions.Actions.Npm;

/// <summary>Finds the root of the workspace that an app belongs to, as its package manager does: there it reads the lock file, and installs.</summary>
internal static class Workspace
{
    private const string PnpmFile = "pnpm-workspace.yaml";

    /// <summary>The nearest folder above whose package.json counts the app among its <c>workspaces</c>.</summary>
    public static string? RootOf(AppFolder app) =>
        Above(app).FirstOrDefault(folder => IsMember(Patterns(Path.Combine(folder, "package.json")), Path.GetRelativePath(folder, app.Path)));

    /// <summary>pnpm takes any folder below its workspace file for a part of it.</summary>
    public static string? PnpmRootOf(AppFolder app) => Above(app).FirstOrDefault(folder => File.Exists(Path.Combine(folder, PnpmFile)));

    private static IEnumerable<string> Above(AppFolder app)
    {
        for (var folder = app.Path; folder.Length > app.Root.Length;)
        {
            folder = Path.GetDirectoryName(folder)!;
            yield return folder;
        }
    }

    // Of several patterns that match the last one counts.
    private static bool IsMember(IEnumerable<string> patterns, string path)
    {
        var isMember = false;
        foreach (var pattern in patterns)
        {
            var isExcluded = pattern.StartsWith('!');
            if (new Glob("/" + Plain(pattern.TrimStart('!'))).IsMatch(path)) isMember = !isExcluded;
        }
        return isMember;
    }

    private static string Plain(string pattern) => (pattern.StartsWith("./", StringComparison.Ordinal) ? pattern[2..] : pattern).Trim('/');

    // A list, or an object with one, as yarn has it too.
    private static IEnumerable<string> Patterns(string packageFile)
    {
        if (!File.Exists(packageFile)) return [];
        try
        {
            using var package = JsonDocument.Parse(AppFile.Read(packageFile));
            if (!package.RootElement.TryGetProperty("workspaces", out var workspaces)) return [];
            if (workspaces.ValueKind == JsonValueKind.Object) workspaces = workspaces.TryGetProperty("packages", out var packages) ? packages : default;
            return workspaces.ValueKind != JsonValueKind.Array ? []
                : [.. workspaces.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }
    }
}
