using System.Runtime.InteropServices;

namespace CodePipelineActions.Artifacts.Packing;

/// <summary>Tells an empty file from a pipe, a socket or a device, which .NET does not: opening a pipe would wait for ever.</summary>
internal static unsafe partial class SpecialFile
{
    // statx(2): the one form of stat that is laid out alike on every architecture.
    private const int AtCurrentDirectory = -100;
    private const int AtSymlinkNoFollow = 0x100;
    private const uint StatxType = 1;
    private const int StatxLength = 256;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;

    public static bool IsRegular(string path)
    {
        if (!OperatingSystem.IsLinux()) return true;
        var buffer = stackalloc byte[StatxLength];
        return Statx(AtCurrentDirectory, path, AtSymlinkNoFollow, StatxType, buffer) != 0
            || (*(ushort*)(buffer + ModeOffset) & TypeMask) == UnixEntry.RegularFile;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, byte* buffer);
}
