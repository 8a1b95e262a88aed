using System.Globalization;

namespace EndToEnd.Tests.Harness;

/// <summary>Finds what a run has left behind.</summary>
internal static class LeftOvers
{
    private static readonly string[] Telltales = ["cmdline", "environ"];

    /// <summary>The processes that were started in, or know of, a folder: id and command line.</summary>
    public static IReadOnlyList<string> ProcessesOf(string folder) =>
        [.. Directory.EnumerateDirectories("/proc").Where(process => int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out _) && Knows(process, folder))
            .Select(process => $"{Path.GetFileName(process)}: {Read(process, "cmdline")}")];

    /// <summary>Waits: what was sent SIGKILL is gone soon, but not at once.</summary>
    public static Task NoProcessesAsync(string folder, CancellationToken cancellationToken) =>
        Eventually.IsSoAsync(() => ProcessesOf(folder).Count == 0, () => $"there still is {string.Join('\n', ProcessesOf(folder))}", cancellationToken);

    private static bool Knows(string process, string folder) => Telltales.Any(file => Read(process, file).Contains(folder, StringComparison.Ordinal));

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file)).Replace('\0', ' ');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is another user's.
            return "";
        }
    }
}
