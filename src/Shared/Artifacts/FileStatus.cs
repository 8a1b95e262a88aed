using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

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
    private const int AtEmptyPath = 0x1000;
    private const uint StatxBasic = 0x7FF;
    private const int StatxLength = 256;
    private const int ModeOffset = 28;
    private const int AccessedOffset = 64;
    private const int ChangedOffset = 96;
    private const int TypeMask = 0xF000;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int OwnerOffset = 20;
    private const int NumberOffset = 32;
    private const int DeviceOffset = 136;
    private const int OthersMask = 0x3F;

    /// <summary>Everything for the owner, nothing for others.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Root may use everybody's folders.</summary>
    public static bool IsRoot => EffectiveUser() == 0;

    /// <summary>Number and device, which no other file has as long as this one is there.</summary>
    public (ulong Number, ulong Device) Identity { get; private init; }

    /// <summary>Whether it is a folder that nobody but its owner and root may read or change.</summary>
    public bool IsClosedFolder { get; private init; }

    /// <summary>Whether it is that, and this user's.</summary>
    public bool IsPrivateFolder { get; private init; }

    /// <summary>The status of a file, a folder or a link itself; <see langword="null"/> where the system does not tell.</summary>
    public static FileStatus? Of(string path) => Ask(AtCurrentDirectory, path, AtSymlinkNoFollow);

    /// <summary>The status of what is open.</summary>
    public static FileStatus? Of(SafeFileHandle file) => Ask((int)file.DangerousGetHandle(), "", AtEmptyPath);

    /// <summary>A type in words, with its article.</summary>
    public static string Name(int type) => type switch
    {
        UnixEntry.RegularFile => "a file",
        UnixEntry.Folder => "a folder",
        UnixEntry.SymbolicLink => "a symbolic link",
        0x1000 => "a named pipe",
        0xC000 => "a socket",
        _ => "a device",
    };

    private static FileStatus? Ask(int directory, string path, int flags)
    {
        if (!OperatingSystem.IsLinux()) return null;
        var buffer = stackalloc byte[StatxLength];
        if (Statx(directory, path, flags, StatxBasic, buffer) != 0) return null;
        int mode = *(ushort*)(buffer + ModeOffset);
        var isClosedFolder = (mode & TypeMask) == UnixEntry.Folder && (mode & OthersMask) == 0;
        return new FileStatus(mode & TypeMask, Time(buffer + AccessedOffset), Time(buffer + ChangedOffset))
        {
            Identity = (*(ulong*)(buffer + NumberOffset), *(ulong*)(buffer + DeviceOffset)),
            IsClosedFolder = isClosedFolder,
            IsPrivateFolder = isClosedFolder && *(uint*)(buffer + OwnerOffset) == EffectiveUser(),
        };
    }

    private static long Time(byte* at) => (*(long*)at * NanosecondsPerSecond) + *(uint*)(at + sizeof(long));

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, byte* buffer);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
