using System.Runtime.InteropServices;

namespace LocalAws.S3.Storage;

/// <summary>Brings the names in a folder to the disk: without it a power cut may take a file that was renamed into place, however safe its bytes are.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    public static void Flush(string folder)
    {
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0) throw new IOException($"The folder '{folder}' cannot be brought to the disk: error {Marshal.GetLastPInvokeError()}.");
        try
        {
            // A file system that cannot do it says so; then there is nothing more to be had.
            _ = Sync(descriptor);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
