using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace CodePipelineActions.Hosting;

/// <summary>
/// The socket on which .NET answers diagnostic tools. Every process of the same user may use it, asks for the environment that the function was
/// started with, or loads code into it: a function that runs an app's code must not have one.
/// </summary>
/// <remarks>Only the environment closes it (<c>DOTNET_EnableDiagnostics=0</c>); the same setting in <c>runtimeconfig.json</c> does not.</remarks>
internal static unsafe partial class DiagnosticPort
{
    private const string Variable = "DOTNET_EnableDiagnostics";
    private const int BrokenPipe = 13;

    private static readonly string[] Opening = [Variable, "COMPlus_EnableDiagnostics", "DOTNET_DiagnosticPorts", "COMPlus_DiagnosticPorts"];

    private static string Name => $"dotnet-diagnostic-{Environment.ProcessId}-";

    /// <summary>Starts this program again without the port when it has one: the process id stays, and this call does not return.</summary>
    /// <returns>Nothing when the port is closed; else why the function must not run.</returns>
    public static string? Close()
    {
        if (!OperatingSystem.IsLinux()) return null;
        var isOff = IsOff("") || (IsOff("_IPC") && IsOff("_Debugger")) || !RuntimeFeature.IsDynamicCodeSupported;
        if (isOff && !HasSocket()) return null;
        return $"The diagnostic port of .NET is open, and the app's code could read the function's keys through it. {(isOff ? "This runtime opens it in spite of its setting" : $"A restart without it failed: {Restart()}")}. Set {Variable}=0 in the function's environment.";
    }

    /// <summary>What the runtime makes of a switch: a hexadecimal number, under its name of today before that of old.</summary>
    internal static bool IsOff(string part, Func<string, string?>? environment = null)
    {
        environment ??= Environment.GetEnvironmentVariable;
        var value = environment(Variable + part) ?? environment("COMPlus_EnableDiagnostics" + part);
        return uint.TryParse(value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) && number == 0;
    }

    // By the system's own list: a file can be moved.
    private static bool HasSocket()
    {
        try
        {
            return File.ReadLines("/proc/net/unix").Any(line => line.Contains(Name, StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Restart()
    {
        var arguments = Split(File.ReadAllBytes("/proc/self/cmdline"));
        var environment = Variables().Where(variable => !Opening.Any(name => IsNamed(variable, name))).Append(Encoding.UTF8.GetBytes(Variable + "=0\0"));
        RemoveFiles();
        // .NET ignores this signal, an ignored one stays ignored, and the app's programs would inherit that.
        _ = Handle(BrokenPipe, 0);
        _ = Execute(Environment.ProcessPath ?? "/proc/self/exe", Pointers(arguments), Pointers(environment));
        return Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());
    }

    // The process that follows would not know them.
    private static void RemoveFiles()
    {
        var folder = Path.GetTempPath();
        foreach (var pattern in (string[])[Name + "*", $"clr-debug-pipe-{Environment.ProcessId}-*"])
            foreach (var file in Directory.EnumerateFiles(folder, pattern))
                File.Delete(file);
    }

    private static bool IsNamed(byte[] variable, string name) =>
        variable.AsSpan().StartsWith(Encoding.UTF8.GetBytes(name)) && variable.AsSpan(name.Length) is [(byte)'=' or (byte)'_', ..];

    private static List<byte[]> Split(byte[] texts)
    {
        var parts = new List<byte[]>();
        for (int begin = 0, end; begin < texts.Length && (end = Array.IndexOf(texts, (byte)0, begin)) >= 0; begin = end + 1)
            parts.Add(texts[begin..(end + 1)]);
        return parts;
    }

    // As they were given, byte for byte: .NET's own copy is text.
    private static List<byte[]> Variables()
    {
        var variables = new List<byte[]>();
        for (var entry = *(byte***)NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "environ"); entry is not null && *entry is not null; entry++)
            variables.Add([.. MemoryMarshal.CreateReadOnlySpanFromNullTerminated(*entry), 0]);
        return variables;
    }

    // Never freed: either this program is gone, or it ends.
    private static nint* Pointers(IEnumerable<byte[]> texts)
    {
        var all = texts.ToList();
        var pointers = (nint*)NativeMemory.AllocZeroed((nuint)(all.Count + 1), (nuint)sizeof(nint));
        foreach (var (index, text) in all.Index())
        {
            pointers[index] = (nint)NativeMemory.Alloc((nuint)text.Length);
            text.CopyTo(new Span<byte>((void*)pointers[index], text.Length));
        }
        return pointers;
    }

    [LibraryImport("libc", EntryPoint = "execve", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Execute(string program, nint* arguments, nint* environment);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint Handle(int signal, nint handler);
}
