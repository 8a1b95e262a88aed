using CodePipelineActions.Artifacts.Transfer.Checksums;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>The file that a download fills, as long as the object from the beginning.</summary>
internal sealed class DownloadFile : IDisposable
{
    private readonly SafeFileHandle _file;

    private readonly long _length;
    private readonly Action<long, long>? _moved;
    private long _written;

    private DownloadFile(SafeFileHandle file, long length, Action<long, long>? moved) => (_file, _length, _moved) = (file, length, moved);

    /// <exception cref="TransferException">It does not fit on the disk.</exception>
    public static DownloadFile Create(string path, long length, Action<long, long>? moved)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        if (length > free) throw TransferException.NoSpace(folder, length, free);
        // The blocks are taken now, so that another job cannot take them while this one waits for S3.
        return new(File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, FileOptions.None, length), length, moved);
    }

    /// <exception cref="LocalFileException">The disk failed.</exception>
    public void Write(ReadOnlySpan<byte> data, long position)
    {
        try
        {
            RandomAccess.Write(_file, data, position);
        }
        catch (IOException e)
        {
            throw new LocalFileException(e);
        }
        _moved?.Invoke(Interlocked.Add(ref _written, data.Length), _length);
    }

    public string Digest(string algorithm, CancellationToken cancellationToken) => FileDigest.Compute(algorithm, _file, cancellationToken);

    public void Dispose() => _file.Dispose();
}
