namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Finds out before anything is written that it would not fit.</summary>
internal static class DiskSpace
{
    // What a small file takes beyond its content, on the usual file systems: the rest of its last block.
    private const int BytesPerEntry = 2048;

    public static void Check(string folder, long bytes, long entries, ArchiveRefusal refusal)
    {
        var needed = bytes + (entries * BytesPerEntry);
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (needed > free) throw refusal.NoSpace(folder, needed, free);
    }
}
