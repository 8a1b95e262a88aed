namespace Bench;

/// <summary>One question, and the run that answers it. To add one: a class of its own, and a line in <see cref="Benchmarks"/>.</summary>
internal interface IBenchmark
{
    /// <summary>As it is typed.</summary>
    string Name { get; }

    /// <summary>What the figures answer, in one sentence.</summary>
    string Question { get; }

    /// <summary>Whether this project's code is run as a program of its own, published as users have it. Default: it is.</summary>
    bool NeedsProgram => true;

    /// <summary>After which it is cancelled and named as unfinished. Default: one hour.</summary>
    TimeSpan TimeLimit => TimeSpan.FromHours(1);

    /// <summary>Measures, and writes Markdown to the context's report. What it leaves in the context's folder is deleted afterwards.</summary>
    /// <returns>Whether everything that had to hold did hold; a figure that falls short is reported, not failed.</returns>
    Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken);
}
