using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Writes what an archive holds into a fresh folder: folders first, links last, so that nothing is ever written through a link.</summary>
internal sealed class UnpackedTree(string root, ArchiveRefusal refusal)
{
    private readonly List<(ArchiveEntry Entry, string Target)> _links = [];
    private readonly List<ArchiveEntry> _folders = [];
    private string _lastFolder = "";

    /// <summary>Makes the folder that an entry is, or lies in. One thread at a time.</summary>
    public void AddFolderOf(ArchiveEntry entry)
    {
        if (entry.Type == UnixEntry.Folder) _folders.Add(entry);
        var folder = entry.Type == UnixEntry.Folder ? entry.Name : Path.GetDirectoryName(entry.Name) ?? "";
        if (folder.Length == 0 || folder == _lastFolder) return;
        Directory.CreateDirectory(Path.Combine(root, folder));
        _lastFolder = folder;
    }

    /// <summary>Creates a file; any thread.</summary>
    public SafeFileHandle Create(ArchiveEntry entry) =>
        File.OpenHandle(Path.Combine(root, entry.Name), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Gives a written file its permissions and time; any thread.</summary>
    public static void Complete(SafeFileHandle file, ArchiveEntry entry)
    {
        if (entry.Mode is { } mode) File.SetUnixFileMode(file, mode);
        File.SetLastWriteTimeUtc(file, entry.ModifiedUtc);
    }

    /// <summary>Keeps a link for the end; any thread.</summary>
    public void AddLink(ArchiveEntry entry, ReadOnlySpan<byte> target)
    {
        var text = Encoding.UTF8.GetString(target);
        if (EntryName.RefuseLink(entry.Name, text) is { } rule) throw refusal.Entry(entry.Name, rule);
        lock (_links) _links.Add((entry, text));
    }

    /// <summary>Makes the links, and gives the folders their permissions and times, now that nothing is written into them any more.</summary>
    public void Finish()
    {
        foreach (var (entry, target) in _links)
            File.CreateSymbolicLink(Path.Combine(root, entry.Name), target);
        // From the inside out: a folder that may not be entered any more is the last of its branch.
        foreach (var folder in Enumerable.Reverse(_folders))
        {
            var path = Path.Combine(root, folder.Name);
            Directory.SetLastWriteTimeUtc(path, folder.ModifiedUtc);
            if (folder.Mode is { } mode) File.SetUnixFileMode(path, mode);
        }
    }
}
