using System.Diagnostics;
using System.Globalization;
using CodePipelineActions.Artifacts;

namespace Bench.Running;

/// <summary>Packs and unpacks a tree in one process, and times both from within: what starting and compiling takes is over by then, and grows with nothing.</summary>
internal static class TimedRun
{
    /// <summary>Several small trees before the large one: .NET compiles what is called often a second time, in the background, a tenth of a second after it was called.</summary>
    private const int WarmUps = 5;

    /// <param name="arguments">A small tree, the tree, a folder to work in, and a file for the two times in microseconds.</param>
    public static async Task RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var (small, tree, folder, result) = (arguments[0], arguments[1], arguments[2], arguments[3]);
        for (var i = 0; i < WarmUps; i++)
            await TimeAsync(small, Path.Combine(folder, $"warm-{i}"), cancellationToken);
        var (pack, unpack) = await TimeAsync(tree, Path.Combine(folder, "timed"), cancellationToken);
        await File.WriteAllTextAsync(result, string.Create(CultureInfo.InvariantCulture, $"{pack.TotalMicroseconds} {unpack.TotalMicroseconds}"), cancellationToken);
    }

    public static (TimeSpan Pack, TimeSpan Unpack) Read(string result) =>
        File.ReadAllText(result).Split(' ').Select(t => TimeSpan.FromMicroseconds(double.Parse(t, CultureInfo.InvariantCulture))).ToArray() is [var pack, var unpack]
            ? (pack, unpack) : throw new UsageException($"{result} is not what was expected.");

    private static async Task<(TimeSpan Pack, TimeSpan Unpack)> TimeAsync(string tree, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var archive = Path.Combine(folder, "ours.zip");
        var watch = Stopwatch.StartNew();
        await ZipPacker.PackAsync(tree, archive, cancellationToken);
        var pack = watch.Elapsed;
        watch.Restart();
        await ArchiveUnpacker.UnpackAsync(archive, Path.Combine(folder, "ours"), "Bench", UnpackLimits.Default, cancellationToken);
        return (pack, watch.Elapsed);
    }
}
