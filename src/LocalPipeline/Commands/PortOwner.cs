using System.Globalization;

namespace LocalPipeline.Commands;

/// <summary>Finds out which program listens on a port, where <c>/proc</c> tells.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";

    /// <returns>For a message: the program and its process; null when it cannot be known, as with another user's.</returns>
    public static string? Find(int port)
    {
        try
        {
            var sockets = Sockets(port);
            return sockets.Count == 0 ? null : Directory.EnumerateDirectories("/proc").Where(IsProcess).FirstOrDefault(process => Has(process, sockets)) is { } owner ? Name(owner) : null;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // "  sl  local_address rem_address st … inode": numbers are hexadecimal but for the inode.
    private static HashSet<string> Sockets(int port) =>
    [
        .. from table in (string[])["/proc/net/tcp", "/proc/net/tcp6"]
           where File.Exists(table)
           from line in File.ReadLines(table).Skip(1)
           let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           where fields[3] == Listening && int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == port
           select $"socket:[{fields[9]}]",
    ];

    private static bool IsProcess(string folder) => char.IsAsciiDigit(Path.GetFileName(folder)[0]);

    private static bool Has(string process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(file => new FileInfo(file).LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // No arguments but the name of what a runtime runs: the others may hold what is nobody's business.
    private static string Name(string process)
    {
        var command = File.ReadAllText(Path.Combine(process, "cmdline")).Split('\0', StringSplitOptions.RemoveEmptyEntries).TakeWhile(part => !part.StartsWith('-')).Take(2).Select(part => Path.GetFileName(part));
        return $"{string.Join(' ', command)} (process {Path.GetFileName(process)})";
    }
}
