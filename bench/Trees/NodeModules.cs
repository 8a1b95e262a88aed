using System.Security.Cryptography;
using Bench.Running;

namespace Bench.Trees;

/// <summary>The tree: <c>node_modules</c> of the packages in <c>bench/tree</c>, installed once into the work folder.</summary>
internal static class NodeModules
{
    private static readonly string[] Lists = ["package.json", "package-lock.json", ".npmrc"];

    /// <summary>The folder, installed when it is not there or when the list has changed, and read once so that it is in the page cache.</summary>
    public static async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(WorkFolder.Root, "tree");
        var marker = Path.Combine(folder, "installed");
        var list = Path.Combine(WorkFolder.Repository, "bench", "tree");
        var version = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(list, "package-lock.json"), cancellationToken)));
        if (!File.Exists(marker) || await File.ReadAllTextAsync(marker, cancellationToken) != version)
        {
            await InstallAsync(list, folder, cancellationToken);
            await File.WriteAllTextAsync(marker, version, cancellationToken);
        }
        return Path.Combine(folder, "node_modules");
    }

    private static async Task InstallAsync(string list, string folder, CancellationToken cancellationToken)
    {
        Rival.Require("npm");
        WorkFolder.Delete(folder);
        Directory.CreateDirectory(folder);
        foreach (var file in Lists) File.Copy(Path.Combine(list, file), Path.Combine(folder, file));
        await new ChildProcess("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error") { Folder = folder }.RunAsync(cancellationToken);
    }
}
