using System.Text.RegularExpressions;

namespace Docs.Tests;

/// <summary>Every "no" in the table of docs/security.md names the tests that prove it, and those are there.</summary>
public sealed partial class ProofTests
{
    private const string Head = "| They want | Do they get it? | Why | Proved by |";

    private static IReadOnlyList<SecurityRow> Rows =>
    [
        .. File.ReadLines(Repository.PathOf("docs/security.md")).SkipWhile(line => line != Head).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split(" | ")).Select(cells => new SecurityRow(cells[0].Trim(), cells[1].Trim(), cells.Length > 3 ? cells[3] : ""))
    ];

    [Fact]
    public async Task Every_no_names_a_test_and_every_test_that_is_named_is_there()
    {
        var rows = Rows;
        var tests = await TestsAsync();

        Assert.InRange(rows.Count, 10, 100);
        Assert.Contains(rows, row => row.IsNo);
        Findings.AssertNone(rows.SelectMany(row => Problems(row, tests)));
    }

    [Theory]
    [InlineData("no", "", "the event: nothing proves this 'no'")]
    [InlineData("no, if the functions are not shared", "", "the event: nothing proves this 'no'")]
    [InlineData("no", "`SomeTests.It_is_so`", null)]
    [InlineData("no", "`SomeTests`", null)]
    [InlineData("no", "`SomeTests.It_was_so`", "the event: there is no test SomeTests.It_was_so")]
    [InlineData("no", "`OtherTests`", "the event: there is no test OtherTests")]
    [InlineData("no", "`SomeTests.Helper`", "the event: there is no test SomeTests.Helper")]
    [InlineData("yes", "", null)]
    public void A_no_without_a_test_is_found(string answer, string proof, string? problem)
    {
        var tests = Declared("public sealed class SomeTests { [Fact]\n public void It_is_so() => Helper();\n private static void Helper() { } }");

        Assert.Equal(problem is null ? [] : [problem], Problems(new("the event", answer, proof), tests.ToHashSet()));
    }

    private static IEnumerable<string> Problems(SecurityRow row, IReadOnlySet<string> tests)
    {
        var named = Code().Matches(row.Proof).Select(match => match.Groups["name"].Value).ToList();
        if (row.IsNo && named.Count == 0) yield return $"{row.Wanted}: nothing proves this 'no'";
        foreach (var name in named.Where(name => !tests.Contains(name))) yield return $"{row.Wanted}: there is no test {name}";
    }

    private static async Task<IReadOnlySet<string>> TestsAsync() =>
        (await RepositoryFiles.AllAsync()).Where(path => path.StartsWith("test/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(path => Declared(File.ReadAllText(Repository.PathOf(path)))).ToHashSet();

    // Classes with tests, and CLASS.METHOD for each test. A base class's tests are those of the class that it is.
    private static IEnumerable<string> Declared(string source)
    {
        var classes = Class().Matches(source);
        foreach (Match test in Test().Matches(source))
        {
            if (classes.LastOrDefault(one => one.Index < test.Index)?.Groups["name"].Value is not { } owner) continue;
            yield return owner;
            yield return $"{owner}.{test.Groups["name"].Value}";
        }
    }

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\bclass (?<name>\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"\[(Fact|Theory)\b[^\n]*\n(\s*\[[^\n]*\n)*\s*public (async )?(Task|void) (?<name>\w+)\(")]
    private static partial Regex Test();
}

/// <param name="Wanted">What an attacker wants.</param>
/// <param name="Answer">Whether he gets it.</param>
internal sealed record SecurityRow(string Wanted, string Answer, string Proof)
{
    public bool IsNo => Answer == "no" || Answer.StartsWith("no,", StringComparison.Ordinal);
}
