using LocalAws.Lambda.Model;

namespace LocalAws.Lambda.Runtimes;

/// <summary>How a function's process is started.</summary>
internal static class RuntimeCommand
{
    /// <param name="nodeClient">Our Runtime API client for Node.</param>
    /// <exception cref="RuntimeMissingException">This machine or this package lacks what the runtime needs.</exception>
    public static IReadOnlyList<string> For(FunctionSettings settings, string taskRoot, string nodeClient) => settings.Runtime switch
    {
        "dotnet10" => [Program("dotnet", "the .NET 10 runtime"), Path.Combine(taskRoot, settings.Handler + ".dll")],
        "provided.al2023" => [Bootstrap(taskRoot)],
        _ => [Program("node", "Node.js 20 or newer"), nodeClient],
    };

    private static string Bootstrap(string taskRoot)
    {
        var path = Path.Combine(taskRoot, "bootstrap");
        if (!File.Exists(path)) throw new RuntimeMissingException("Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
        // On AWS somebody else than the owner runs it.
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & UnixFileMode.OtherExecute) != 0
            ? path
            : throw new RuntimeMissingException("fork/exec /var/task/bootstrap: permission denied");
    }

    private static string Program(string name, string what) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new RuntimeMissingException($"{name} is not on this machine's PATH: install {what}");
}
