using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts;

/// <summary>
/// Reads and writes whole files with as few system calls as there can be: of the time that 50,000 files take, most is the kernel's, and .NET asks it
/// for locks, kinds and positions that nobody here needs. Where something fails, so does this; the caller does it again by .NET, and has .NET's exception.
/// </summary>
internal static unsafe partial class SmallFile
{
    // open(2), on Linux alike on x64 and Arm.
    private const int WriteOnly = 0x1;
    private const int Create = 0x40;
    private const int Exclusive = 0x80;
    private const int CloseOnExec = 0x80000;
    private const int DefaultMode = 0x1B6;

    // futimens(2): leaves the time of the last access as it is.
    private const long Omit = (1 << 30) - 2;

    private static readonly bool IsSupported = OperatingSystem.IsLinux() && Environment.Is64BitProcess;
    private static readonly int Mask = ReadMask();

    /// <summary>Reads a file's beginning, as much as there is room for.</summary>
    /// <returns>How much that was; -1 when the file could not be read.</returns>
    public static int TryRead(string path, Span<byte> target)
    {
        if (!IsSupported) return -1;
        using var file = new SafeFileHandle(Open(path, CloseOnExec, 0), ownsHandle: true);
        return file.IsInvalid ? -1 : TryRead(file, target);
    }

    /// <summary>The same of a file that is open, from its beginning.</summary>
    public static int TryRead(SafeFileHandle file, Span<byte> target)
    {
        if (!IsSupported) return -1;
        var length = 0;
        fixed (byte* start = target)
            for (nint read; length < target.Length; length += (int)read)
                if ((read = Read(file, start + length, target.Length - length)) <= 0) return read < 0 ? -1 : length;
        return length;
    }

    /// <summary>Makes a file that is not there yet.</summary>
    /// <param name="mode">Its permissions; <see langword="null"/> for the usual ones.</param>
    /// <returns>Whether it is there, complete; otherwise nothing of it is.</returns>
    public static bool TryWrite(string path, ReadOnlySpan<byte> content, UnixFileMode? mode, DateTime modifiedUtc)
    {
        if (!IsSupported) return false;
        using var file = new SafeFileHandle(Open(path, WriteOnly | Create | Exclusive | CloseOnExec, mode is null ? DefaultMode : (int)mode), ownsHandle: true);
        if (file.IsInvalid) return false;
        if (TryFill(file, content) && (mode is not { } bits || TrySetMode(file, (int)bits)) && TrySetTime(file, modifiedUtc)) return true;
        File.Delete(path);
        return false;
    }

    private static bool TryFill(SafeFileHandle file, ReadOnlySpan<byte> content)
    {
        fixed (byte* start = content)
            for (nint written, done = 0; done < content.Length; done += written)
                if ((written = Write(file, start + done, content.Length - done)) <= 0) return false;
        return true;
    }

    // The file was made with these permissions, less what the process's mask takes.
    private static bool TrySetMode(SafeFileHandle file, int mode) => (mode & Mask) == 0 || ChangeMode(file, mode) == 0;

    private static bool TrySetTime(SafeFileHandle file, DateTime modifiedUtc)
    {
        var sinceEpoch = modifiedUtc.Ticks - DateTime.UnixEpoch.Ticks;
        var seconds = Math.DivRem(sinceEpoch, TimeSpan.TicksPerSecond, out var ticks);
        if (ticks < 0) (seconds, ticks) = (seconds - 1, ticks + TimeSpan.TicksPerSecond);
        var times = stackalloc long[] { 0, Omit, seconds, ticks * TimeSpan.NanosecondsPerTick };
        return ChangeTimes(file, times) == 0;
    }

    // umask(2) can only be asked by changing it. Without an answer nothing is taken for granted.
    private static int ReadMask() => IsSupported && File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith("Umask:", StringComparison.Ordinal)) is { } line
        ? Convert.ToInt32(line["Umask:".Length..].Trim(), 8)
        : -1;

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(SafeFileHandle file, byte* target, nint count);

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(SafeFileHandle file, byte* content, nint count);

    [LibraryImport("libc", EntryPoint = "fchmod")]
    private static partial int ChangeMode(SafeFileHandle file, int mode);

    [LibraryImport("libc", EntryPoint = "futimens")]
    private static partial int ChangeTimes(SafeFileHandle file, long* times);
}
