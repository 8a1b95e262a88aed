using System.Globalization;
using System.Text;

namespace LocalAws.Lambda.Environments;

/// <summary>The processes that <c>/proc</c> shows; none where there is no <c>/proc</c>.</summary>
internal static class ProcessTable
{
    /// <param name="Session">The id of the process that began the session.</param>
    internal readonly record struct Entry(int Id, int Parent, int Session, bool IsZombie);

    public static IReadOnlyList<Entry> Read()
    {
        if (!Directory.Exists("/proc/self")) return [];
        return [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0])).Select(Stat).OfType<Entry>()];
    }

    /// <summary>Whether a process was started with an environment in which some text occurs. What may not be read does not.</summary>
    public static bool HasInEnvironment(int process, byte[] text) => Contents($"/proc/{process}/environ") is { } bytes && bytes.AsSpan().IndexOf(text) >= 0;

    /// <summary>The most memory that a process had at one time, in bytes; 0 when it is gone.</summary>
    public static long PeakMemoryBytes(int process)
    {
        var line = Contents($"/proc/{process}/status") is { } bytes
            ? Encoding.ASCII.GetString(bytes).Split('\n').FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        var kilobytes = line?.Split(' ', '\t').FirstOrDefault(part => part.Length > 0 && char.IsAsciiDigit(part[0]));
        return kilobytes is null ? 0 : long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024;
    }

    private static Entry? Stat(string? name)
    {
        if (Contents($"/proc/{name}/stat") is not { } bytes) return null;
        // The program's name is in brackets and may itself hold brackets and blanks: the fields begin behind the last one.
        var text = Encoding.ASCII.GetString(bytes);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new(int.Parse(name!, CultureInfo.InvariantCulture), Number(fields[1]), Number(fields[3]), fields[0] is "Z" or "X");
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    /// <summary>A file's bytes; null when it is gone or may not be read.</summary>
    public static byte[]? Contents(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
