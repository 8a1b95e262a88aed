namespace Docs.Tests;

/// <summary>`apt-get install NAME...`: .ci/run installs each of them where it is missing.</summary>
internal static class DebianPackages
{
    private static readonly string _steps = File.ReadAllText(Repository.PathOf(".ci/steps.sh"));

    public static string? Problem(IEnumerable<string> packages) =>
        packages.FirstOrDefault(package => !_steps.Contains(package, StringComparison.Ordinal)) is { } unknown ? $"installs {unknown}, which .ci/steps.sh does not" : null;
}
