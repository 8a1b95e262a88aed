using System.Runtime.InteropServices;
using CodePipelineActions.Jobs;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Opens and reads the files to be packed, below one folder and without following a link; what cannot be read is named.</summary>
internal sealed class PackSource : IDisposable
{
    private readonly SafeFileHandle? _folder;

    /// <param name="folder">What the items' names begin in.</param>
    public PackSource(string folder) => _folder = NativeOpen.IsSupported ? NativeOpen.Folder(folder) : null;

    /// <exception cref="ActionException">It is gone, may not be read, or has become something else since it was listed.</exception>
    public SafeFileHandle Open(PackItem item)
    {
        if (_folder is null) return OpenByPath(item);
        var file = NativeOpen.Below(_folder, item.Name, out var error);
        if (file.IsInvalid) throw Failed(item, error == NativeOpen.TooManyLinks ? "a symbolic link has taken its place." : Marshal.GetPInvokeErrorMessage(error) + ".");
        if (FileStatus.Of(file) is not { Type: not UnixEntry.RegularFile and var type }) return file;
        file.Dispose();
        throw Failed(item, $"{FileStatus.Name(type)} has taken its place.");
    }

    /// <returns>How much was read: at most what the scan saw.</returns>
    public int Read(PackItem item, byte[] target)
    {
        using var file = Open(item);
        if (SmallFile.TryRead(file, target.AsSpan(0, (int)item.Length)) is var all and >= 0) return all;
        var length = 0;
        while (length < item.Length && RandomAccess.Read(file, target.AsSpan(length, (int)item.Length - length), length) is var read && read > 0)
            length += read;
        return length;
    }

    public void Dispose() => _folder?.Dispose();

    private static SafeFileHandle OpenByPath(PackItem item)
    {
        try
        {
            return File.OpenHandle(item.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw Failed(item, e.Message);
        }
    }

    private static ActionException Failed(PackItem item, string why) =>
        ActionException.JobFailed($"'{item.Name}' cannot be packed: {why} Make sure that nothing changes the folder while it is packed.");
}
