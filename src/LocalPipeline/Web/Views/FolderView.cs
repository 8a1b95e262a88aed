namespace LocalPipeline.Web.Views;

/// <summary>A folder in an artifact.</summary>
/// <param name="Path">Empty for the artifact itself; else with a slash at the end.</param>
internal sealed record FolderView(string Path, IReadOnlyList<EntryView> Entries)
{
    /// <summary>Files in the whole artifact.</summary>
    public int Files { get; init; }

    /// <summary>Bytes of the artifact as it is stored.</summary>
    public long Bytes { get; init; }
}

/// <param name="Size">Unpacked bytes; of a folder those of all in it.</param>
internal sealed record EntryView(string Name, bool Folder, long Size);
