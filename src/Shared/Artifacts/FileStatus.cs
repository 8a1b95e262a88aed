using System.Runtime.InteropServices;

namespace CodePipelineActions.Artifacts;

/// <summary>What .NET does not tell of a file: its type beyond "not a folder", and when its content or anything about it last changed (which nobody can set back).</summary>
/// <param name="Type">A <see cref="UnixEntry"/> type, or that of a pipe, a socket or a device.</param>
/// <param name="Accessed">In nanoseconds since 1970.</param>
/// <param name="Changed">In nanoseconds since 1970.</param>
internal sealed unsafe partial record FileStatus(int Type, long Accessed, long Changed)
{
    // statx(2): the one form of stat that is laid out alike on every architecture.
    private const int AtCurrentDirectory = -100;
    private const int AtSymlinkNoFollow = 0x100;
    private const uint StatxBasic = 0x7FF;
    private const int StatxLength = 256;
    private const int ModeOffset = 28;
    private const int AccessedOffset = 64;
    private const int ChangedOffset = 96;
    private const int TypeMask = 0xF000;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The status of a file, a folder or a link itself; <see langword="null"/> where the system does not tell.</summary>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var buffer = stackalloc byte[StatxLength];
        return Statx(AtCurrentDirectory, path, AtSymlinkNoFollow, StatxBasic, buffer) == 0
            ? new FileStatus(*(ushort*)(buffer + ModeOffset) & TypeMask, Time(buffer + AccessedOffset), Time(buffer + ChangedOffset))
            : null;
    }

    private static long Time(byte* at) => (*(long*)at * NanosecondsPerSecond) + *(uint*)(at + sizeof(long));

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, byte* buffer);
}
