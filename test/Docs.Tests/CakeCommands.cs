using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>`dotnet cake --target=Name --option=value`: build.cake declares the task and reads the options. .ci/run runs the script.</summary>
internal static partial class CakeCommands
{
    private static readonly string _script = File.ReadAllText(Repository.PathOf("build.cake"));

    public static string? Problem(IEnumerable<string> options) =>
        options.Select(option => Option().Match(option)).Select(Problem).FirstOrDefault(problem => problem is not null);

    private static string? Problem(Match option)
    {
        var (name, value) = (option.Groups["name"].Value, option.Groups["value"].Value);
        if (!_script.Contains($"Argument(\"{name}\"", StringComparison.Ordinal)) return $"has an option that build.cake does not read: {option}";
        return name != "target" || _script.Contains($"Task(\"{value}\")", StringComparison.Ordinal) ? null : $"has no task {value} in build.cake";
    }

    [GeneratedRegex("^--(?<name>[a-z]+)=(?<value>.*)$")]
    private static partial Regex Option();
}
