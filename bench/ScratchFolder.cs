namespace Bench;

/// <summary>A folder that deletes itself, unless it is to be kept.</summary>
internal sealed record ScratchFolder(string Path, bool Keep) : IDisposable
{
    public void Dispose()
    {
        if (!Keep) WorkFolder.Delete(Path);
    }
}
