using System.Diagnostics;
using System.Globalization;
using Support;

namespace Shared.Tests.Processes;

/// <summary>Looks in /proc for what a test has started: a sleep with a length of its own, by which its command line is known.</summary>
internal static class LiveProcesses
{
    /// <summary>A length for <c>sleep</c> that no other test uses; long enough to notice that it was left.</summary>
    public static string UniqueSeconds() => string.Create(CultureInfo.InvariantCulture, $"{Random.Shared.Next(300, 400)}.{Random.Shared.Next(1_000_000, 9_999_999)}");

    /// <summary>Waits until those that were killed are gone, which the system does in its own time; it is long before they would end by themselves.</summary>
    public static Task NoneAsync(string argument, CancellationToken cancellationToken) =>
        Eventually.IsSoAsync(() => WithArgument(argument).Count == 0, () => $"there are still the processes {string.Join(", ", WithArgument(argument))}", cancellationToken);

    public static void Kill(string argument)
    {
        foreach (var left in WithArgument(argument))
        {
            try
            {
                using var process = Process.GetProcessById(left);
                process.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                // It has ended in the meantime.
            }
        }
    }

    public static IReadOnlyList<int> WithArgument(string argument) =>
        [.. Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _) && Has(f, argument)).Select(f => int.Parse(Path.GetFileName(f), CultureInfo.InvariantCulture))];

    private static bool Has(string folder, string argument)
    {
        try
        {
            // A zombie has no command line any more.
            return File.ReadAllText(folder + "/cmdline").Split('\0').Contains(argument);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
