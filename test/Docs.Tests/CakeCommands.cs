using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>`dotnet cake --target=Name --option=value --flag`: build.cake, or a script that it loads, declares the task and reads the options. .ci/run and the tests run the scripts.</summary>
internal static partial class CakeCommands
{
    private static readonly string _script = string.Concat(
        new[] { Repository.PathOf("build.cake") }.Concat(Directory.EnumerateFiles(Repository.PathOf("build"), "*.cake")).Select(File.ReadAllText));

    public static string? Problem(IEnumerable<string> options) =>
        options.Select(option => Option().Match(option)).Select(Problem).FirstOrDefault(problem => problem is not null);

    private static string? Problem(Match option)
    {
        var (name, value) = (option.Groups["name"].Value, option.Groups["value"].Value);
        if (!Reads(name, isFlag: !option.Groups["value"].Success)) return $"has an option that build.cake does not read: {option}";
        return name != "target" || _script.Contains($"Task(\"{value}\")", StringComparison.Ordinal) ? null : $"has no task {value} in build.cake";
    }

    private static bool Reads(string name, bool isFlag) => isFlag
        ? _script.Contains($"Flag(\"{name}\")", StringComparison.Ordinal)
        : _script.Contains($"Argument(\"{name}\"", StringComparison.Ordinal) || _script.Contains($"Arguments(\"{name}\"", StringComparison.Ordinal);

    [GeneratedRegex("^--(?<name>[a-z]+)(=(?<value>.*))?$")]
    private static partial Regex Option();
}
