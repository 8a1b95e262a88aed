using System.Buffers;

namespace LocalAws.S3.Storage;

/// <summary>The files with the bytes of objects and parts. A file is written once, under a name that nobody knows until it is whole.</summary>
internal sealed class DataFolder(string path)
{
    private const int BufferBytes = 128 * 1024;

    /// <summary>What is written is on the disk before anybody hears of it.</summary>
    public bool IsDurable { get; set; }

    /// <summary>Streams a body into a new file; when that fails the file is gone.</summary>
    /// <param name="observe">Sees every byte that is written, in order.</param>
    public async Task<(string File, long Size)> WriteAsync(Stream body, Action<ReadOnlySpan<byte>> observe, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        try
        {
            await using var file = new FileStream(Path.Combine(path, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read, 0, useAsync: true);
            var size = await CopyAsync(body, file, observe, cancellationToken);
            if (IsDurable)
            {
                file.Flush(flushToDisk: true);
                FolderSync.Flush(path);
            }

            return (name, size);
        }
        catch
        {
            Delete(name);
            throw;
        }
    }

    /// <summary>Opens a file for reading; that it may be deleted meanwhile does not matter to the reader.</summary>
    public FileStream Open(string name) =>
        new(Path.Combine(path, name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, useAsync: true);

    /// <summary>How many bytes a file has; 0 when it is not there.</summary>
    public long Length(string name) => new FileInfo(Path.Combine(path, name)) is { Exists: true } file ? file.Length : 0;

    public void Delete(string name)
    {
        try
        {
            File.Delete(Path.Combine(path, name));
        }
        catch (DirectoryNotFoundException)
        {
            // Its bucket or upload went first.
        }
    }

    /// <summary>Deletes a whole folder. What somebody still writes into it at this moment stays until the next start.</summary>
    public static void DeleteFolder(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // Without its state file it means nothing, and the next start removes it.
        }
    }

    /// <summary>Removes what a kill left behind: files that nothing refers to.</summary>
    public void DeleteAllBut(IReadOnlySet<string> kept)
    {
        foreach (var file in Directory.EnumerateFiles(path).Where(file => !kept.Contains(Path.GetFileName(file)))) File.Delete(file);
    }

    private static async Task<long> CopyAsync(Stream body, FileStream file, Action<ReadOnlySpan<byte>> observe, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long size = 0;
            for (int filled; (filled = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0; size += filled)
            {
                observe(buffer.AsSpan(0, filled));
                await file.WriteAsync(buffer.AsMemory(0, filled), cancellationToken);
            }

            return size;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
