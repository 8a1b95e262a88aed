namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>What an archive says of an entry, whatever kind of archive it is.</summary>
/// <param name="Name">As <see cref="EntryName.Of"/> makes it of the archive's spelling.</param>
/// <param name="Type">A <see cref="UnixEntry"/> type.</param>
/// <param name="Length">Bytes when unpacked, as claimed.</param>
/// <param name="Mode">Permissions; <see langword="null"/> when the archive knows none.</param>
internal record ArchiveEntry(string Name, int Type, long Length, UnixFileMode? Mode, DateTime ModifiedUtc)
{
    /// <summary>The folder that everything is unpacked into: it is there, with permissions that are not the archive's to give.</summary>
    public bool IsRoot => Type == UnixEntry.Folder && Name == EntryName.Root;
}
