using System.Text;

namespace LocalAws.Tests.Lambda;

/// <summary>Looks for processes as a person would, with nothing of the code under test.</summary>
internal static class ProcessProbe
{
    public static bool IsAlive(int process) =>
        Read($"/proc/{process}/stat") is { } stat && !stat.Contains(") Z ", StringComparison.Ordinal) && !stat.Contains(") X ", StringComparison.Ordinal);

    /// <summary>The living processes, other than this one, in whose environment a text occurs.</summary>
    public static IEnumerable<int> WithInEnvironment(string text) =>
        from folder in Directory.GetDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId
        let id = int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture)
        where IsAlive(id) && (Read($"/proc/{id}/environ")?.Contains(text, StringComparison.Ordinal) ?? false)
        select id;

    private static string? Read(string path)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
