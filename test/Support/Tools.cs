using Xunit;

namespace Support;

/// <summary>The programs that some tests need and that a developer may not have.</summary>
public static class Tools
{
    /// <summary>The path of a program; without it the test is skipped, but in CI it fails.</summary>
    public static string Require(string program)
    {
        if (Find(program) is { } path) return path;
        var reason = $"{program} is not on the PATH.";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason + " In CI it must be.");
        Assert.Skip(reason);
        return "";
    }

    /// <summary>The path of a program, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
