using System.Text.RegularExpressions;

namespace EndToEnd.Tests.Harness;

/// <summary><c>serve</c> on a work folder, until it is disposed of.</summary>
internal sealed partial class ServedApp : IDisposable
{
    private readonly LocalPipelineRun _run;
    private readonly Dictionary<string, string> _addresses = [];

    private ServedApp(LocalPipelineRun run) => _run = run;

    /// <summary>Where a stage's <c>API</c> or <c>site</c> answers.</summary>
    public string this[string stage, string kind] => _addresses[$"{stage} {kind}"];

    public static async Task<ServedApp> StartAsync(LocalPipelineRun run, CancellationToken cancellationToken)
    {
        var served = new ServedApp(run);
        await run.LineAsync(
            line =>
            {
                if (Address().Match(line) is { Success: true } match) served._addresses[$"{match.Groups[1]} {match.Groups[2]}"] = match.Groups[3].Value;
                return line.StartsWith("Up until", StringComparison.Ordinal);
            },
            cancellationToken);
        return served;
    }

    /// <summary>Ends it as Ctrl+C does.</summary>
    public Task<EndedRun> StopAsync(CancellationToken cancellationToken)
    {
        _run.SignalGroup("INT");
        return _run.EndAsync(cancellationToken);
    }

    public void Dispose() => _run.Dispose();

    [GeneratedRegex(@"^(\w+)\s+(API|site)\s+(http\S+)$")]
    private static partial Regex Address();
}
