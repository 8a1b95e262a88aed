using System.Runtime.InteropServices;

namespace LocalPipeline.Sources;

/// <summary>Tells sockets, pipes and devices from files, which .NET does not: a pipe is never read to its end, a socket not at all.</summary>
internal static unsafe partial class FileKind
{
    // statx(2): the one form of stat that is laid out alike on every architecture.
    private const int AtCurrentDirectory = -100;
    private const int AtSymlinkNoFollow = 0x100;
    private const uint StatxType = 1;
    private const int StatxLength = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;

    /// <returns>In words; null for files, folders and links, and where the system does not tell.</returns>
    public static string? Special(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var buffer = stackalloc byte[StatxLength];
        return Statx(AtCurrentDirectory, path, AtSymlinkNoFollow, StatxType, buffer) != 0 ? null : (*(ushort*)(buffer + ModeOffset) & TypeMask) switch
        {
            0x1000 => "a pipe",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, byte* buffer);
}
