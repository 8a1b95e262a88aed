using System.Diagnostics;
using Bench.Running;

namespace Bench.ColdStart;

/// <summary>The contenders, made ready: this project's actions in each way that they can be published, and the rivals with their packages installed.</summary>
internal static class FunctionBuilds
{
    private static readonly string Rivals = Path.Combine(WorkFolder.Repository, "bench", "ColdStart", "rivals");
    private static readonly Dictionary<string, string> Action = new() { ["PIPELINE_ACTION"] = "test-and-package" };

    public const string Packaged = "ours, as packaged";

    /// <param name="only">Only those whose name has this in it, and <see cref="Packaged"/>.</param>
    public static async Task<IReadOnlyList<FunctionContender>> AllAsync(string? only, CancellationToken cancellationToken)
    {
        Rival.Require("npm", "node", "python3");
        var contenders = new List<FunctionContender>();
        foreach (var (name, make) in Makers)
            if (only is null || name == Packaged || name.Contains(only, StringComparison.OrdinalIgnoreCase))
                contenders.Add(await make(name, cancellationToken));
        return contenders;
    }

    private static IReadOnlyList<(string Name, Func<string, CancellationToken, Task<FunctionContender>> Make)> Makers { get; } =
    [
        (Packaged, async (name, token) => Program(name, await PublishAsync("packaged", ["-p:PublishProfile=Lambda"], token))),
        ("ours, as packaged, with DOTNET_TieredCompilation=0", (name, _) => Task.FromResult(Untiered(Program(name, Folder("packaged"))))),
        ("ours, for the managed runtime (ReadyToRun)", async (name, token) => Managed(name, await PublishAsync("managed", ["-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true"], token))),
        ("ours, plain JIT build", async (name, token) => Managed(name, await PublishAsync("jit", ["--self-contained", "false"], token))),
        ("Node.js, AWS SDK v3", NodeAsync),
        ("Python, boto3", PythonAsync),
    ];

    /// <summary>The package as users deploy it.</summary>
    public static async Task<FunctionContender> PackagedAsync(string action, CancellationToken cancellationToken) =>
        new(Packaged, Path.Combine(await PublishAsync("packaged", ["-p:PublishProfile=Lambda"], cancellationToken), "bootstrap")) { Environment = new Dictionary<string, string> { ["PIPELINE_ACTION"] = action } };

    private static FunctionContender Program(string name, string folder) => new(name, Path.Combine(folder, "bootstrap")) { Environment = Action };

    private static FunctionContender Managed(string name, string folder) => new(name, "dotnet", Path.Combine(folder, "Actions.dll")) { Environment = Action };

    private static FunctionContender Untiered(FunctionContender contender) =>
        contender with { Environment = new Dictionary<string, string>(Action) { ["DOTNET_TieredCompilation"] = "0" } };

    private static string Folder(string name) => Path.Combine(WorkFolder.Root, "actions-" + name);

    private static async Task<string> PublishAsync(string name, IReadOnlyList<string> options, CancellationToken cancellationToken)
    {
        var folder = Folder(name);
        WorkFolder.Delete(folder);
        await new ChildProcess("dotnet", ["publish", "src/Actions", "-c", "Release", "-v", "quiet", "-nologo", .. options, "-o", folder]).RunAsync(cancellationToken);
        return folder;
    }

    // The interpreter itself: what is on the PATH may be a script that looks for it first, and would be measured with it.
    private static async Task<FunctionContender> PythonAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await AskAsync("python3", ["-c", "import boto3, platform, sys; print(sys.executable); print(platform.python_version())"], cancellationToken);
        return answer.Split('\n') is [var path, var version]
            ? new FunctionContender($"{name} ({version})", path, Path.Combine(Rivals, "python", "function.py"))
            : throw new UsageException("Python has no boto3. On Debian: apt-get install python3-boto3");
    }

    private static async Task<FunctionContender> NodeAsync(string name, CancellationToken cancellationToken)
    {
        var version = await AskAsync("node", ["--version"], cancellationToken);
        return new FunctionContender($"{name} ({version})", "node", Path.Combine(await InstallNodeAsync(cancellationToken), "index.mjs"))
        {
            Environment = new Dictionary<string, string> { ["NODE_NO_WARNINGS"] = "1" },
        };
    }

    private static async Task<string> AskAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return answer.Trim();
    }

    private static async Task<string> InstallNodeAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(WorkFolder.Root, "rival-node");
        WorkFolder.Delete(folder);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Rivals, "node"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await new ChildProcess("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error") { Folder = folder }.RunAsync(cancellationToken);
        return folder;
    }
}
