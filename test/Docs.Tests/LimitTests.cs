using System.Globalization;
using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>Every number in docs/limits.md is that of the constant it leads to.</summary>
public sealed partial class LimitTests
{
    private static readonly IReadOnlyDictionary<string, long> _units = new Dictionary<string, long> { [""] = 1, ["MiB"] = 1 << 20, ["GiB"] = 1 << 30 };

    [Fact]
    public void The_numbers_are_those_of_the_source()
    {
        var rows = File.ReadLines(Repository.PathOf("docs/limits.md")).Select(line => Row().Match(line)).Where(row => row.Success).ToList();

        Assert.InRange(rows.Count, 20, 100);
        Findings.AssertNone(
            from row in rows
            let documented = long.Parse(row.Groups["number"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) * _units[row.Groups["unit"].Value]
            let real = InSource(row.Groups["file"].Value, row.Groups["name"].Value)
            where documented != real
            select $"{row.Groups["name"].Value} is {real?.ToString(CultureInfo.InvariantCulture) ?? "not there"}, not {documented}");
    }

    private static long? InSource(string file, string name)
    {
        var value = Regex.Match(File.ReadAllText(Repository.PathOf(file)), $@"\b{name}( {{ get; init; }})? = (?<value>[^;]+);");
        return value.Success ? Value(value.Groups["value"].Value) : null;
    }

    // What constants are written as: 1_000, 6 * 1024 * 1024, 64L << 20.
    private static long Value(string text)
    {
        if (text.Split("<<") is [var number, var bits]) return Value(number) << (int)Value(bits);
        return text.Split('*').Aggregate(1L, (product, factor) => product * long.Parse(factor.Replace("_", "", StringComparison.Ordinal).Trim().TrimEnd('L'), CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"^\|[^|]+\| (?<number>[0-9,]+) ?(?<unit>[A-Za-z]*) \|[^|]+\| \[(?<name>\w+)\]\(\.\./(?<file>[^)]+)\) \|$")]
    private static partial Regex Row();
}
