using CodePipelineActions.Jobs;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Opens and reads the files to be packed; what cannot be read is named.</summary>
internal static class FileContent
{
    public static SafeFileHandle Open(PackItem item)
    {
        try
        {
            return File.OpenHandle(item.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw ActionException.JobFailed($"'{item.Name}' cannot be packed: {e.Message} Make sure that nothing changes the folder while it is packed.", e);
        }
    }

    /// <returns>How much was read: at most what the scan saw.</returns>
    public static int Read(PackItem item, byte[] target)
    {
        if (SmallFile.TryRead(item.Path, target.AsSpan(0, (int)item.Length)) is var all and >= 0) return all;
        using var file = Open(item);
        var length = 0;
        while (length < item.Length && RandomAccess.Read(file, target.AsSpan(length, (int)item.Length - length), length) is var read && read > 0)
            length += read;
        return length;
    }
}
