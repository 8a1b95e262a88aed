using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Writes what an archive holds into a fresh folder: folders first, links last, so that nothing is ever written through a link.</summary>
internal sealed class UnpackedTree(string root, ArchiveRefusal refusal)
{
    // Links, and a tar archive's folders, wait in memory until the end: enough for a million of each in a real tree.
    private const long MaxWaitingChars = 64 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly List<(ArchiveEntry Entry, string Target)> _links = [];
    private readonly List<ArchiveEntry> _folders = [];
    private string _lastFolder = "";
    private long _waitingChars;

    /// <summary>Makes the folder that an entry is, or lies in. One thread at a time.</summary>
    public void AddFolderOf(ArchiveEntry entry)
    {
        var folder = entry.Type == UnixEntry.Folder ? entry.Name : Path.GetDirectoryName(entry.Name.AsSpan());
        if (folder.Length == 0 || folder.SequenceEqual(_lastFolder)) return;
        _lastFolder = folder.ToString();
        Directory.CreateDirectory(Path.Combine(root, _lastFolder));
    }

    /// <summary>Keeps a folder for the end, of an archive that can be read only once.</summary>
    public void KeepFolder(ArchiveEntry folder)
    {
        CountWaiting(folder, folder.Name.Length);
        _folders.Add(folder);
    }

    /// <summary>Writes a whole file; any thread.</summary>
    public void Write(ArchiveEntry entry, ReadOnlySpan<byte> content)
    {
        if (SmallFile.TryWrite(Path.Combine(root, entry.Name), content, entry.Mode, entry.ModifiedUtc)) return;
        using var file = Create(entry);
        RandomAccess.Write(file, content, 0);
        Complete(file, entry);
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
        if (target.Length > EntryName.MaxLinkTargetBytes) throw refusal.Entry(entry.Name, $"is a symbolic link with a target of more than {EntryName.MaxLinkTargetBytes} bytes");
        var text = Decode(entry, target);
        if (EntryName.RefuseLink(entry.Name, text) is { } rule) throw refusal.Entry(entry.Name, rule);
        CountWaiting(entry, entry.Name.Length + text.Length);
        lock (_links) _links.Add((new ArchiveEntry(entry.Name, entry.Type, entry.Length, entry.Mode, entry.ModifiedUtc), text));
    }

    private string Decode(ArchiveEntry entry, ReadOnlySpan<byte> target)
    {
        try
        {
            return StrictUtf8.GetString(target);
        }
        catch (DecoderFallbackException e)
        {
            throw refusal.Entry(entry.Name, "is a symbolic link to a name that is not UTF-8", e);
        }
    }

    private void CountWaiting(ArchiveEntry entry, int chars)
    {
        if (Interlocked.Add(ref _waitingChars, chars) > MaxWaitingChars)
            throw refusal.Entry(entry.Name, $"is one too many: the names of folders and links, and the links' targets, have more than {MaxWaitingChars >> 20} Mi characters together");
    }

    /// <summary>Makes the links, and gives the folders their permissions and times, now that nothing is written into them any more.</summary>
    /// <param name="folders">Those that were not kept, read once more: of a large tree they are many.</param>
    public void Finish(IEnumerable<ArchiveEntry> folders)
    {
        foreach (var (entry, target) in _links)
            File.CreateSymbolicLink(Path.Combine(root, entry.Name), target);
        var closed = new List<ArchiveEntry>();
        foreach (var folder in folders.Concat(_folders))
        {
            Directory.SetLastWriteTimeUtc(Path.Combine(root, folder.Name), folder.ModifiedUtc);
            if (folder.Mode is { } mode && !mode.HasFlag(UnixFileMode.UserExecute)) closed.Add(folder);
            else SetMode(folder);
        }
        // From the inside out, in whatever order they came: a folder that may not be entered any more is the last of its branch.
        foreach (var folder in closed.OrderByDescending(folder => folder.Name, StringComparer.Ordinal))
            SetMode(folder);
    }

    private void SetMode(ArchiveEntry folder)
    {
        if (folder.Mode is { } mode) File.SetUnixFileMode(Path.Combine(root, folder.Name), mode);
    }
}
