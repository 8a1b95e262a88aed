namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>Finds out before anything is written that it would not fit.</summary>
internal sealed class DiskSpace(string folder, UnpackLimits limits, ArchiveRefusal refusal)
{
    // What a small file takes beyond its content, on the usual file systems: the rest of its last block.
    private const int BytesPerEntry = 2048;

    /// <param name="bytes">Of all the entries' content.</param>
    public void Check(long bytes, long entries)
    {
        var needed = (long)decimal.Min(long.MaxValue, (decimal)bytes + limits.MinFreeDiskBytes + (entries * BytesPerEntry));
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (needed > free) throw refusal.NoSpace(folder, needed, free);
    }
}
