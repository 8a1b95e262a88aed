using System.Text.Json;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Npm;

/// <summary>Looks at package.json and the lock file before anything is installed: of what is wrong with them npm says something else, and much of it.</summary>
internal static class PackageFiles
{
    /// <exception cref="ActionException">One of them is empty, was left in the middle of a merge, or is no JSON.</exception>
    public static void Check(AppFolder app, AppLock? found)
    {
        Check(Path.Combine(app.Path, "package.json"), app, "Commit it as it should be.");
        if (found is null || found.File == "bun.lockb") return;
        Check(found.Path, app, $"Run '{found.Manager.Name} install', which writes it again, and commit it.");
    }

    private static void Check(string path, AppFolder app, string remedy)
    {
        var (name, text) = (Path.GetRelativePath(app.Root, path), AppFile.ReadText(path));
        if (string.IsNullOrWhiteSpace(text)) throw ActionException.Configuration($"The app's file '{name}' is empty. {remedy}");
        if (ConflictLine(text) is { } line) throw ActionException.Configuration($"The app's file '{name}' has conflict markers of a merge, the first in line {line}. {remedy}");
        if (name.EndsWith(".json", StringComparison.Ordinal) && JsonMistake(text) is { } mistake) throw ActionException.Configuration($"The app's file '{name}' {mistake}. {remedy}");
    }

    private static int? ConflictLine(string text)
    {
        var at = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            at++;
            if (line.StartsWith("<<<<<<< ", StringComparison.Ordinal) || line.StartsWith(">>>>>>> ", StringComparison.Ordinal)
                || line.StartsWith("||||||| ", StringComparison.Ordinal) || line is "=======" or "<<<<<<<" or ">>>>>>>") return at;
        }
        return null;
    }

    private static string? JsonMistake(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? null : "is no JSON object";
        }
        catch (JsonException e)
        {
            return $"is no JSON: line {e.LineNumber + 1}, character {e.BytePositionInLine + 1}";
        }
    }
}
