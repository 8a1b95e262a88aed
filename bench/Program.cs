using Bench;

using var cancelled = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    cancelled.Cancel();
};

try
{
    return args switch
    {
        [] or ["list"] or ["--help"] => Benchmarks.List(),
        ["clean"] => WorkFolder.Clean(),
        [var name, .. var rest] when Subcommands.Find(name) is { } subcommand => await subcommand(rest, cancelled.Token),
        [var name, .. var rest] when Benchmarks.Find(name) is { } benchmark => await Benchmarks.RunAsync(benchmark, BenchOptions.Parse(rest), cancelled.Token),
        _ => throw new UsageException($"There is no benchmark '{args[0]}'. `list` names them."),
    };
}
catch (UsageException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
catch (OperationCanceledException)
{
    return 130;
}
