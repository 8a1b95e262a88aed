namespace Bench.Running;

/// <summary>Programs from Debian's packages; nothing is installed without being asked for.</summary>
internal static class Rival
{
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["zip"] = "zip",
        ["unzip"] = "unzip",
        ["7z"] = "p7zip-full",
        ["bsdtar"] = "libarchive-tools",
        ["npm"] = "npm",
        ["aws"] = "awscli",
        ["rclone"] = "rclone",
        ["script"] = "bsdutils",
    };

    /// <summary>Fails, and says how to install what is missing.</summary>
    public static void Require(params IReadOnlyList<string> programs)
    {
        var missing = programs.Where(p => !Exists(p)).Select(p => Packages.GetValueOrDefault(p, p)).ToList();
        if (missing.Count > 0) throw new UsageException($"Not on the PATH. On Debian: apt-get install {string.Join(' ', missing)}");
    }

    public static bool Exists(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, program)));
}
