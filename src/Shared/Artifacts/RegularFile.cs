using System.Runtime.InteropServices;
using CodePipelineActions.Jobs;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts;

/// <summary>Opens files in folders that are the app's own: a regular file, itself, and nothing that would never end or that leads elsewhere.</summary>
internal static class RegularFile
{
    /// <summary>Opens one to read it.</summary>
    /// <param name="path">Its folders are the caller's business; it itself is not followed.</param>
    /// <exception cref="ActionException">It is a link, a folder, a pipe, a socket or a device; or it cannot be opened.</exception>
    public static SafeFileHandle Open(string path)
    {
        if (!NativeOpen.IsSupported) return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var file = NativeOpen.File(path, out var error);
        if (file.IsInvalid)
            throw ActionException.Configuration($"'{path}' cannot be read: {(error == NativeOpen.TooManyLinks ? "it is a symbolic link" : Marshal.GetPInvokeErrorMessage(error))}. Only a regular file is read here.");
        if (FileStatus.Of(file) is not { Type: not UnixEntry.RegularFile and var type }) return file;
        file.Dispose();
        throw ActionException.Configuration($"'{path}' cannot be read: it is {FileStatus.Name(type)}. Only a regular file is read here.");
    }

    /// <summary>Reads a small one whole.</summary>
    /// <exception cref="ActionException">It is no regular file, cannot be opened, or is larger.</exception>
    public static byte[] ReadAllBytes(string path, int maxBytes)
    {
        using var stream = new FileStream(Open(path), FileAccess.Read, 1);
        var buffer = new MemoryStream();
        var block = new byte[1 << 16];
        // Not by its length: it may be growing.
        for (int read; (read = stream.Read(block)) > 0;)
        {
            buffer.Write(block, 0, read);
            if (buffer.Length > maxBytes)
                throw ActionException.Configuration($"'{path}' has more than {maxBytes} bytes, which is the most that is read of it. Make it smaller.");
        }
        return buffer.ToArray();
    }
}
