using System.IO.Compression;
using Bench.Running;
using Bench.Sites;
using Bench.Transfer;
using CodePipelineActions.Artifacts;

namespace Bench;

/// <summary>What is measured as a process of its own, start-up included, as the rivals are: this project's code and .NET's.</summary>
internal static class Subcommands
{
    private static readonly Dictionary<string, Func<string[], CancellationToken, Task>> All = new()
    {
        ["ours-pack"] = (a, token) => ZipPacker.PackAsync(a[0], a[1], token),
        ["ours-unpack"] = (a, token) => ArchiveUnpacker.UnpackAsync(a[0], a[1], "Bench", UnpackLimits.Default, token),
        ["dotnet-pack"] = (a, token) => ZipFile.CreateFromDirectoryAsync(a[0], a[1], CompressionLevel.Fastest, includeBaseDirectory: false, cancellationToken: token),
        ["dotnet-unpack"] = (a, token) => ZipFile.ExtractToDirectoryAsync(a[0], a[1], token),
        ["ours-timed"] = TimedRun.RunAsync,
        ["ours-site"] = (a, token) => SiteJob.RunAsync(a[0], a[1], token),
        ["ours-site-warm"] = (_, token) => WarmFunction.ServeAsync(token),
        ["serve-aws"] = (a, token) => SiteServer.ServeAsync(a[0], token),
        ["ours-download"] = (a, token) => Downloads.OursAsync(a[0], a[1], token),
        ["sdk-download"] = (a, token) => Downloads.OneConnectionAsync(a[0], a[1], token),
    };

    public static Func<string[], CancellationToken, Task<int>>? Find(string name) => All.TryGetValue(name, out var run) ? async (arguments, token) =>
    {
        await run(arguments, token);
        return 0;
    }
    : null;
}
