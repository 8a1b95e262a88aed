using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>`dotnet run -c Release --project bench -- NAME`: a benchmark of that name is there. .ci/run runs the smallest one.</summary>
internal static partial class BenchCommands
{
    private static readonly string[] _others = ["list", "clean"];

    public static string? Problem(string name) =>
        _others.Contains(name) || Names().Contains(name) ? null : $"has no benchmark {name} in bench/";

    private static IEnumerable<string> Names() =>
        from path in Directory.EnumerateFiles(Repository.PathOf("bench"), "*Benchmark.cs", SearchOption.AllDirectories)
        from Match name in Name().Matches(File.ReadAllText(path))
        select name.Groups["name"].Value;

    [GeneratedRegex("string Name => \"(?<name>[a-z-]+)\"")]
    private static partial Regex Name();
}
