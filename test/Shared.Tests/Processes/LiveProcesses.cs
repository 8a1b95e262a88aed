using System.Globalization;

namespace Shared.Tests.Processes;

/// <summary>Looks in /proc for what a test has started: a sleep with a length of its own, by which its command line is known.</summary>
internal static class LiveProcesses
{
    /// <summary>A length for <c>sleep</c> that no other test uses; long enough to notice that it was left.</summary>
    public static string UniqueSeconds() => string.Create(CultureInfo.InvariantCulture, $"{Random.Shared.Next(300, 400)}.{Random.Shared.Next(1_000_000, 9_999_999)}");

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
