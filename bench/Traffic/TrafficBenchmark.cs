using System.Globalization;
using Bench.Reporting;

namespace Bench.Traffic;

/// <summary>Callers at the front door while one version after another is deployed.</summary>
internal sealed class TrafficBenchmark : IBenchmark
{
    private const int PerSecond = 200;
    private const int Rounds = 5;

    /// <summary>A minute of a shift takes five seconds.</summary>
    private const int ClockFactor = 12;

    private const string Watched = "&shift=Linear50PercentEvery1Minute&alarms=errors";

    private static readonly string[] Shifts =
        ["", "&shift=Canary30Percent1Minute&preTraffic=agree", "&shift=Linear50PercentEvery1Minute&postTraffic=refuse", Watched, "&postTraffic=agree"];

    private int _deployed;
    private int _putBack;
    private int _rolledBack;

    public string Name => "traffic";

    public string Question => $"Does a request fail, or meet a version that no alias points to, at {PerSecond} requests a second during 20 deployments with every kind of shift, 5 that are put back and 5 rollbacks? And in the order of 2016?";

    public bool NeedsProgram => false;

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        await using var app = await AliasApp.StartAsync(context["aws"], cancellationToken);
        await app.AskAsync(cancellationToken);
        var ours = new SteadyLoad(app.AskAsync, "1");
        await ours.RunAsync(PerSecond, () => DeployAsync(app, ours, cancellationToken), cancellationToken);
        var theirs = new SteadyLoad(app.AskAsync, "");
        await theirs.RunAsync(PerSecond, () => DeployAsIn2016Async(app, cancellationToken), cancellationToken);
        context.Report.Table(
            ["", "Requests", "A second", "Failed", "Answered by a version that no alias pointed to", "Median", "99 %", "Slowest"],
            [Row($"deploy-app: {_deployed} deployments, {_putBack} put back, {_rolledBack} rolled back", ours, $"{ours.Strays.Count}"), Row("Delete the alias and create it again: 20 deployments", theirs, "not asked")]);
        foreach (var failure in ours.Failures.Distinct().Take(5)) context.Report.Line($"- {failure}");
        return ours.Failures.IsEmpty && ours.Strays.IsEmpty && !theirs.Failures.IsEmpty;
    }

    private async Task DeployAsync(AliasApp app, SteadyLoad load, CancellationToken cancellationToken)
    {
        var clock = new FastClock(ClockFactor);
        var version = 1;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var shift in Shifts)
            {
                // The code that was refused is deployed again: it is the version that it was.
                if (await MoveAsync(version, version + 1, shift)) (_deployed, version) = (_deployed + 1, version + 1);
                else _putBack++;
            }

            app.SetAlarm("ALARM");
            if (await MoveAsync(version, version - 1, Watched)) _rolledBack++;
            app.SetAlarm("OK");
            await MoveAsync(version - 1, version, "");
        }

        async Task<bool> MoveAsync(int from, int to, string shift)
        {
            load.Allowed = [$"{from}", $"{to}"];
            var failure = await app.DeployAsync(to, shift, clock, cancellationToken);
            if (failure is null != !shift.Contains("refuse", StringComparison.Ordinal)) throw new UsageException($"{shift}: {failure ?? "it succeeded"}");
            load.Allowed = [failure is null ? $"{to}" : $"{from}"];
            await Task.Delay(500, cancellationToken);
            return failure is null;
        }
    }

    private static async Task DeployAsIn2016Async(AliasApp app, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 20; i++) await app.DeployAsIn2016Async(1000 + i, cancellationToken);
    }

    private static string[] Row(string name, SteadyLoad load, string strays) =>
    [
        name, load.Requests.ToString("N0", CultureInfo.InvariantCulture), Figures.Ratio(load.Requests / load.Took.TotalSeconds), $"{load.Failures.Count}", strays,
        .. new[] { 0.5, 0.99, 1 }.Select(part => string.Create(CultureInfo.InvariantCulture, $"{load.Time(part).TotalMilliseconds:0.0} ms")),
    ];
}
