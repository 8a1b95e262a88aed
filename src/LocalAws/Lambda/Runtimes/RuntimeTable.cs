using System.Globalization;

namespace LocalAws.Lambda.Runtimes;

/// <summary>A runtime and the days from which Lambda warns, creates no function with it, and changes none.</summary>
public sealed record LambdaRuntime(string Name, DateOnly Deprecated, DateOnly CreationBlocked, DateOnly UpdateBlocked);

/// <summary>The runtimes that Lambda has had for zip packages, and until when. The days are those of AWS's documentation and of cfn-lint.</summary>
public static class RuntimeTable
{
    // Name, deprecation, block of creation, block of updates.
    private const string Rows = """
        dotnet6         2024-12-20  2026-06-01  2026-07-01
        dotnet8         2026-11-10  2026-12-10  2027-01-11
        dotnet10        2028-11-14  2028-12-14  2029-01-15
        dotnetcore1.0   2019-06-27  2019-06-30  2019-07-30
        dotnetcore2.0   2019-05-30  2019-04-30  2019-05-30
        dotnetcore2.1   2022-01-05  2022-01-05  2022-04-13
        dotnetcore3.1   2023-04-03  2023-04-03  2023-05-03
        go1.x           2024-01-08  2024-02-08  2026-07-01
        java8           2024-01-08  2024-02-08  2026-07-01
        java8.al2       2026-06-30  2026-07-31  2026-08-31
        java11          2026-06-30  2026-07-31  2026-08-31
        java17          2026-06-30  2026-07-31  2026-08-31
        java21          2029-06-30  2029-07-31  2029-08-31
        java25          2029-06-30  2029-07-31  2029-08-31
        nodejs          2016-08-30  2016-09-30  2016-10-31
        nodejs4.3       2020-03-05  2020-02-03  2020-03-05
        nodejs4.3-edge  2020-03-05  2019-03-31  2019-04-30
        nodejs6.10      2019-08-12  2019-07-12  2019-08-12
        nodejs8.10      2020-03-06  2020-02-04  2020-03-06
        nodejs10.x      2021-07-30  2021-07-30  2022-02-14
        nodejs12.x      2023-03-31  2023-03-31  2023-04-30
        nodejs14.x      2023-12-04  2024-01-09  2026-07-01
        nodejs16.x      2024-06-12  2026-06-01  2026-07-01
        nodejs18.x      2025-09-01  2026-06-01  2026-07-01
        nodejs20.x      2026-04-30  2026-06-01  2026-07-01
        nodejs22.x      2027-04-30  2027-06-01  2027-07-01
        nodejs24.x      2028-04-30  2028-06-01  2028-07-01
        provided        2024-01-08  2024-02-08  2026-07-01
        provided.al2    2026-06-30  2026-07-31  2026-08-31
        provided.al2023 2029-06-30  2029-07-31  2029-08-31
        python2.7       2021-07-15  2021-07-15  2022-05-30
        python3.6       2022-07-18  2022-07-18  2022-08-29
        python3.7       2023-12-04  2024-01-09  2026-03-09
        python3.8       2024-10-14  2026-06-01  2026-07-01
        python3.9       2025-12-15  2026-06-01  2026-07-01
        python3.10      2026-06-30  2026-07-31  2026-08-31
        python3.11      2026-06-30  2026-07-31  2026-08-31
        python3.12      2028-10-31  2028-11-30  2029-01-10
        python3.13      2029-06-30  2029-07-31  2029-08-31
        python3.14      2029-06-30  2029-07-31  2029-08-31
        ruby2.5         2021-07-30  2021-07-30  2022-03-31
        ruby2.7         2023-12-07  2024-01-09  2026-07-01
        ruby3.2         2026-03-31  2026-06-01  2026-07-01
        ruby3.3         2027-03-31  2027-04-30  2027-05-31
        ruby3.4         2028-03-31  2028-04-30  2028-05-31
        """;

    private static readonly Dictionary<string, LambdaRuntime> ByName = Rows.Split('\n').Select(Read).ToDictionary(runtime => runtime.Name, StringComparer.Ordinal);

    public static LambdaRuntime? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Those that last longest, the longest-lived first: what a misspelt name is compared with.</summary>
    public static IReadOnlyList<string> Newest { get; } = [.. ByName.Values.OrderByDescending(runtime => runtime.Deprecated).Take(16).Select(runtime => runtime.Name)];

    /// <summary>The newest runtime of the same language.</summary>
    public static string SuccessorOf(LambdaRuntime runtime) => ByName.Values
        .Where(other => Language(other.Name) == (runtime.Name == "go1.x" ? "provided" : Language(runtime.Name)))
        .OrderBy(other => other.Deprecated).Last().Name;

    private static string Language(string name) => string.Concat(name.TakeWhile(char.IsAsciiLetter)).Replace("core", "", StringComparison.Ordinal);

    private static LambdaRuntime Read(string row)
    {
        var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(cells[0], Day(cells[1]), Day(cells[2]), Day(cells[3]));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
