namespace Bench;

/// <summary>A folder that deletes itself.</summary>
internal sealed record ScratchFolder(string Path) : IDisposable
{
    public void Dispose() => WorkFolder.Delete(Path);
}
