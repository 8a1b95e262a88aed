using System.Text.Json;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>Finds out whether a restore depends on more than the cache's key is made of.</summary>
internal static class Uncacheable
{
    // npm runs them for the app itself whenever it installs: they may read and write whatever they like.
    private static readonly string[] InstallScripts =
    [
        "preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare", "postprepare", "predependencies", "dependencies", "postdependencies",
    ];

    /// <summary>Why the result must not be kept, in words that end a sentence; <see langword="null"/> when it may be.</summary>
    /// <param name="folder">One on the same file system.</param>
    public static string? Reason(AppFolder app, NpmInstall install, string folder)
    {
        if (install.Lock is not { } found) return "there is no lock file";
        if (!install.IsOfNpm) return "only what npm installs is kept";
        if (found.Folder != app.Path) return "it is a workspace of a folder above";
        var lockFile = found.File;
        try
        {
            var locked = LockFile.Read(Path.Combine(app.Path, lockFile));
            return locked.LocalPackage is { } local ? $"'{local}' in {lockFile} is made from the app's own files"
                : OfPackage(app.Path) ?? OfFolders(app) ?? OfModules(app, install.Subcommand)
                ?? (locked.RunsScripts && !SourceWatch.SeesReads(folder) ? "packages run install scripts, and this file system does not tell what they read" : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return $"package.json or {lockFile} cannot be read";
        }
    }

    private static string? OfPackage(string folder)
    {
        using var package = JsonDocument.Parse(AppFile.Read(Path.Combine(folder, "package.json")));
        if (package.RootElement.TryGetProperty("workspaces", out _)) return "it has workspaces";
        var script = package.RootElement.TryGetProperty("scripts", out var scripts) && scripts.ValueKind == JsonValueKind.Object
            ? InstallScripts.FirstOrDefault(name => scripts.TryGetProperty(name, out _)) : null;
        return script is not null ? $"package.json has a script '{script}'"
            : File.Exists(Path.Combine(folder, "binding.gyp")) ? "it has a binding.gyp, which npm builds" : null;
    }

    // npm looks further up whether the app is a workspace, and then installs there.
    private static string? OfFolders(AppFolder app)
    {
        for (var folder = app.Path; folder.Length > app.Root.Length;)
        {
            if (new DirectoryInfo(folder).LinkTarget is not null) return $"'{Path.GetRelativePath(app.Root, folder)}' is a link";
            folder = Path.GetDirectoryName(folder)!;
            if (File.Exists(Path.Combine(folder, "package.json")) && IsWorkspaceRoot(folder)) return "it may be a workspace of a folder above";
        }
        return null;
    }

    private static bool IsWorkspaceRoot(string folder)
    {
        using var package = JsonDocument.Parse(AppFile.Read(Path.Combine(folder, "package.json")));
        return package.RootElement.TryGetProperty("workspaces", out _);
    }

    private static string? OfModules(AppFolder app, string subcommand) => new DirectoryInfo(Path.Combine(app.Root, app.Modules)) switch
    {
        { LinkTarget: not null } => "the source's node_modules is a link",
        { Exists: true } when subcommand != "ci" => $"the source brings node_modules, and npm {subcommand} keeps what is in it",
        _ => null,
    };
}
