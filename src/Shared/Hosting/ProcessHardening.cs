using System.Runtime.InteropServices;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Hosting;

/// <summary>Takes the function's credentials out of the reach of its own children (the app's npm scripts run as the same user).</summary>
internal static unsafe partial class ProcessHardening
{
    private const int PrSetDumpable = 4;
    private const int PrSetChildSubreaper = 36;

    /// <summary>
    /// Makes this process undumpable, so that a process of the same user can read neither its memory nor <c>/proc/PID/environ</c>,
    /// and wipes the credentials from the environment block it was started with, which a child that runs as root can read all the same.
    /// The SDK goes on finding them: .NET keeps a copy of its own. Every orphan below this process becomes its child, so that none gets out of sight.
    /// </summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux()) return;
        _ = ProcessControl(PrSetDumpable, 0, 0, 0, 0);
        _ = ProcessControl(PrSetChildSubreaper, 1, 0, 0, 0);
        foreach (var name in FunctionEnvironment.SecretVariables)
            if (Environment.GetEnvironmentVariable(name) is { } value)
                // The first write makes .NET copy the whole environment to its own memory.
                Environment.SetEnvironmentVariable(name, value);
        Wipe();
    }

    private static void Wipe()
    {
        if (!NativeLibrary.TryLoad("libc.so.6", out var libc) || !NativeLibrary.TryGetExport(libc, "environ", out var symbol)) return;
        for (var entry = *(byte***)symbol; entry is not null && *entry is not null; entry++)
            WipeIfSecret(*entry);
    }

    private static void WipeIfSecret(byte* variable)
    {
        var text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(variable);
        var equals = text.IndexOf((byte)'=');
        if (equals < 0) return;
        var name = System.Text.Encoding.UTF8.GetString(text[..equals]);
        if (FunctionEnvironment.SecretVariables.Contains(name))
            new Span<byte>(variable + equals + 1, text.Length - equals - 1).Fill((byte)'x');
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int ProcessControl(int option, nint arg2, nint arg3, nint arg4, nint arg5);
}
