using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Npm;

/// <summary>The lock file that decides which packages an app gets.</summary>
/// <param name="Folder">The app's own, or the root of the workspace that it belongs to.</param>
internal sealed record AppLock(PackageManager Manager, string Folder, string File)
{
    public string Path => System.IO.Path.Combine(Folder, File);

    /// <returns><see langword="null"/> when there is none.</returns>
    /// <exception cref="ActionException">There is one where nobody reads it.</exception>
    public static AppLock? Find(AppFolder app)
    {
        var root = Workspace.RootOf(app);
        var found = In(root ?? app.Path, PackageManager.All)
            ?? (Workspace.PnpmRootOf(app) is { } pnpm ? In(pnpm, [PackageManager.Pnpm]) : null);
        if (found is null && root is not null && In(app.Path, PackageManager.All) is { } unread)
            throw ActionException.Configuration($"'{unread.Display(app)}' is not read: '{Relative(app, app.Path)}' is a workspace of '{Relative(app, root)}', and {unread.Manager.Name} looks for the lock file there. "
                + $"Run '{unread.Manager.Name} install' at the workspace's root, and commit the lock file that it writes.");
        return found;
    }

    /// <summary>As the artifact names it.</summary>
    public string Display(AppFolder app) => System.IO.Path.GetRelativePath(app.Root, Path);

    /// <summary>Whether yarn 1 wrote it: later ones have other options.</summary>
    public bool IsClassicYarn() => System.IO.File.ReadLines(Path).Take(5).Any(line => line.Contains("yarn lockfile v1", StringComparison.Ordinal));

    private static AppLock? In(string folder, IReadOnlyList<PackageManager> managers) =>
        managers.SelectMany(manager => manager.Locks.Select(file => new AppLock(manager, folder, file))).FirstOrDefault(one => System.IO.File.Exists(one.Path));

    private static string Relative(AppFolder app, string folder) => System.IO.Path.GetRelativePath(app.Root, folder);
}
