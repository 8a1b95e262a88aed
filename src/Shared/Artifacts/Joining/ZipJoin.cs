using CodePipelineActions.Artifacts.Packing;
using CodePipelineActions.Artifacts.Unpacking;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts.Joining;

/// <summary>Puts one archive in the place of a folder of another. Nothing is compressed again: data is copied, one central directory is written.</summary>
/// <remarks>
/// <code>
/// whole    a  app/  app/node_modules/old  app/b        ─▶ a  app/  app/b │
///                                                                        ├─▶ a  app/  app/b  app/node_modules/  app/node_modules/new
/// content  app/node_modules/  app/node_modules/new     ─────────────────▶│
/// </code>
/// Both are inspected before; as all names of the one lie in the folder and none of the other does, no two of them can collide.
/// </remarks>
internal static class ZipJoin
{
    private const int FileBuffer = 1 << 20;

    /// <param name="whole">Loses what lies at and below the folder.</param>
    /// <param name="content">Has nothing but the folder and what lies below.</param>
    /// <param name="folder">The folder's name, without a slash at its end.</param>
    /// <param name="archive">A new file.</param>
    /// <exception cref="ActionException"><paramref name="content"/> has something else, or <paramref name="whole"/> has a file where the folder's parents must be.</exception>
    public static void Write(InspectedZip whole, InspectedZip content, string folder, string archive, CancellationToken cancellationToken)
    {
        using var file = new FileStream(archive, FileMode.CreateNew, FileAccess.Write, FileShare.Read, FileBuffer);
        using var central = new FileStream(archive + ".central", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileBuffer, FileOptions.DeleteOnClose);
        var directory = new CentralWriter(file, central);
        var copier = new EntryCopier(file, directory);
        foreach (var (entry, dataStart) in whole.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.IsRoot || IsIn(folder, entry.Name)) continue;
            if (entry.Type != UnixEntry.Folder && IsIn(entry.Name, folder)) throw whole.Refusal.Entry(entry.Name, $"is not a folder, and '{folder}' must lie in it");
            copier.Copy(whole, entry, dataStart);
        }
        foreach (var (entry, dataStart) in content.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry.IsRoot) continue;
            if (!Belongs(entry, folder)) throw content.Refusal.Entry(entry.Name, $"does not lie in the folder '{folder}'");
            copier.Copy(content, entry, dataStart);
        }
        directory.End();
    }

    private static bool Belongs(ZipEntry entry, string folder) => IsIn(folder, entry.Name) && (entry.Name != folder || entry.Type == UnixEntry.Folder);

    private static bool IsIn(string folder, string name) =>
        name.StartsWith(folder, StringComparison.Ordinal) && (name.Length == folder.Length || name[folder.Length] == '/');
}
