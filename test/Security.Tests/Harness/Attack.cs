using System.Diagnostics;
using System.Text;

[assembly: AssemblyFixture(typeof(Security.Tests.Harness.PublishedActions))]

namespace Security.Tests.Harness;

/// <summary>The programs of <c>Attacks</c>.</summary>
internal static class Attack
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Attacks");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>Its files as part of an app.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files(params IEnumerable<string> names) => [.. names.Select(name => (name, Text(name)))];

    public static string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Whether a diagnostic port's answer, which is in UTF-16, holds a text.</summary>
    public static bool Holds(string answer, string text) => File.ReadAllBytes(answer).AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    /// <summary>Whether a process runs: a zombie does not.</summary>
    public static bool IsAlive(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
