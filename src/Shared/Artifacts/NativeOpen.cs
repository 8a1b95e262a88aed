using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CodePipelineActions.Artifacts;

/// <summary>
/// Opens files that the app's own code may have made, and may be changing: nothing is followed that is a link, nothing is waited for,
/// and what was opened is looked at afterwards, so that there is no moment to put something else in its place.
/// </summary>
internal static unsafe partial class NativeOpen
{
    /// <summary>A link stands on the way.</summary>
    public const int TooManyLinks = 40;

    private const int NoEntry = 2;
    private const int NotPermitted = 1;
    private const int NotImplemented = 38;
    private const int AtCurrentDirectory = -100;
    private const int AtSymlinkFollow = 0x400;

    // openat2(2) has the same number everywhere.
    private const int OpenAt2 = 437;
    private const ulong NoMagicLinks = 0x02;
    private const ulong NoSymlinks = 0x04;
    private const ulong Beneath = 0x08;

    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int PathOnly = 0x200000;

    private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;
    private static readonly int NoFollow = IsArm ? 0x8000 : 0x20000;
    private static readonly int DirectoryOnly = IsArm ? 0x4000 : 0x10000;

    // Kernels before 5.6 and some sandboxes have no openat2.
    private static volatile bool _hasOpenAt2 = true;

    public static bool IsSupported { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>A folder, to open what lies below it.</summary>
    public static SafeFileHandle Folder(string path) => Handle(Open(path, PathOnly | DirectoryOnly | NoFollow | CloseOnExec, 0));

    /// <summary>A file below a folder, of whatever type. No part of the name may be a link.</summary>
    /// <returns>A handle; an invalid one when it could not be opened, with the reason in <paramref name="error"/>.</returns>
    public static SafeFileHandle Below(SafeFileHandle folder, string name, out int error)
    {
        if (_hasOpenAt2)
        {
            var how = stackalloc ulong[] { NonBlocking | CloseOnExec, 0, NoMagicLinks | NoSymlinks | Beneath };
            var opened = Handle((int)Call(OpenAt2, folder, name, how, 3 * sizeof(ulong)));
            error = opened.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
            if (!opened.IsInvalid || error is not (NotImplemented or NotPermitted)) return opened;
            _hasOpenAt2 = false;
        }
        return BelowByPath(folder, name, out error);
    }

    /// <summary>A file itself, of whatever type, never what it links to.</summary>
    public static SafeFileHandle File(string path, out int error)
    {
        var opened = Handle(Open(path, NonBlocking | CloseOnExec | NoFollow, 0));
        error = opened.IsInvalid ? Marshal.GetLastPInvokeError() : 0;
        return opened;
    }

    /// <summary>Gives the very file that is open another name on the same disk.</summary>
    public static bool TryLink(SafeFileHandle file, string path) => LinkAt(AtCurrentDirectory, Descriptor(file), AtCurrentDirectory, path, AtSymlinkFollow) == 0;

    // Where it really lies tells whether a link was on the way.
    private static SafeFileHandle BelowByPath(SafeFileHandle folder, string name, out int error)
    {
        if (System.IO.File.ResolveLinkTarget(Descriptor(folder), returnFinalTarget: false)?.FullName is not { } root)
        {
            error = NoEntry;
            return Handle(-1);
        }
        var opened = File(Path.Combine(root, name), out error);
        if (opened.IsInvalid || System.IO.File.ResolveLinkTarget(Descriptor(opened), returnFinalTarget: false)?.FullName == Path.Combine(root, name)) return opened;
        opened.Dispose();
        error = TooManyLinks;
        return Handle(-1);
    }

    private static string Descriptor(SafeFileHandle file) => $"/proc/self/fd/{file.DangerousGetHandle()}";

    private static SafeFileHandle Handle(int descriptor) => new(descriptor, ownsHandle: true);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Call(nint number, SafeFileHandle folder, string name, ulong* how, nint length);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkAt(int fromFolder, string from, int toFolder, string to, int flags);
}
