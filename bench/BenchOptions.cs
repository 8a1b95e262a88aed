using System.Globalization;

namespace Bench;

/// <summary>The options that all benchmarks have.</summary>
internal sealed record BenchOptions
{
    /// <summary>Rounds of which the median counts; in every round each contender has one turn. Default 5.</summary>
    public int Runs { get; init; } = 5;

    /// <summary>Only contenders whose name has this in it; this project's own are always there.</summary>
    public string? Only { get; init; }

    /// <summary>Leaves the run's folder, for <c>clean</c>: a deletion slows down what makes files in the next minutes.</summary>
    public bool Keep { get; init; }

    public static BenchOptions Parse(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => new BenchOptions(),
        ["--runs", var runs, .. var rest] when int.TryParse(runs, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 => Parse(rest) with { Runs = count },
        ["--only", var only, .. var rest] => Parse(rest) with { Only = only },
        ["--keep", .. var rest] => Parse(rest) with { Keep = true },
        [var unknown, ..] => throw new UsageException($"'{unknown}' is no option. There are: --runs N (default 5), --only TEXT, --keep."),
    };
}
