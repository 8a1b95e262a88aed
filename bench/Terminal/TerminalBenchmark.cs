using System.Globalization;
using Bench.Reporting;
using Bench.Running;

namespace Bench.Terminal;

internal sealed class TerminalBenchmark : IBenchmark
{
    /// <summary>With it the run takes as much processor time in all as the sample's pipeline does on a fresh clone, about 17 s.</summary>
    private const double WorkSeconds = 6;

    /// <summary>Of the run's processor time.</summary>
    private const double Limit = 0.03;

    public string Name => "terminal";

    public string Question => $"Which part of a run's processor time goes into showing it, with {BuildPipeline.ActionCount} actions and {BuildPipeline.Lines:N0} lines?";

    public bool NeedsProgram => false;

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        Rival.Require("script", "npm");
        await PublishAsync("src/LocalPipeline", context["local-pipeline"], cancellationToken);
        await PublishAsync("src/Actions", context["actions"], cancellationToken);
        var builds = await MeasureAsync(context, "Actions that work", WorkSeconds, View.All, cancellationToken);
        await MeasureAsync(context, "Actions that do nothing but print", 0, [View.None, View.Tree], cancellationToken);
        return builds < Limit;
    }

    private static Task PublishAsync(string project, string folder, CancellationToken cancellationToken) =>
        new ChildProcess("dotnet", "publish", project, "-c", "Release", "--use-current-runtime", "--self-contained", "false", "-p:PublishReadyToRun=true", "-v", "quiet", "-nologo", "-o", folder).RunAsync(cancellationToken);

    /// <returns>The tree's part of the run.</returns>
    private static async Task<double> MeasureAsync(BenchContext context, string title, double workSeconds, IReadOnlyList<View> views, CancellationToken cancellationToken)
    {
        var pipeline = new BuildPipeline(context[FormattableString.Invariant($"project-{workSeconds}")], context["actions"], workSeconds);
        await pipeline.WriteAsync(cancellationToken);
        var runs = views.Select(_ => new List<(TimeSpan All, TimeSpan Own)>()).ToList();
        for (var round = 0; round < context.Options.Runs; round++)
            for (var i = 0; i < views.Count; i++) runs[i].Add(await views[i].RunAsync(pipeline, context["local-pipeline/local-pipeline.dll"], cancellationToken));
        var (all, own) = (runs.Select(r => Median(r.Select(t => t.All))).ToList(), runs.Select(r => Median(r.Select(t => t.Own))).ToList());
        context.Report.Line($"{title}:\n");
        context.Report.Table(
            ["View", "The run", "The local pipeline in it", "The view", "/ the run"],
            views.Select((view, i) => (IReadOnlyList<string>)[view.Name, Figures.Seconds(all[i]), Figures.Seconds(own[i]), Figures.Seconds(own[i] - own[0]), Percent((own[i] - own[0]) / all[i])]));
        return (own[1] - own[0]) / all[1];
    }

    private static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ToList() is var sorted ? sorted[(sorted.Count - 1) / 2] : default;

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.0} %");
}
