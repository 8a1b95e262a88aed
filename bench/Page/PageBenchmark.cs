using System.Diagnostics;
using Bench.Running;

namespace Bench.Page;

internal sealed class PageBenchmark : IBenchmark
{
    private const string Figures = "[OUTPUT] page: ";

    public string Name => "page";

    public string Question => "How much memory does the page take in the browser while 20 actions write 100,000 lines, and how long until a line is on the screen?";

    public bool NeedsProgram => false;

    public async Task<bool> RunAsync(BenchContext context, CancellationToken cancellationToken)
    {
        Rival.Require("chromium");
        for (var run = 0; run < context.Options.Runs; run++)
        {
            var lines = await TestAsync(cancellationToken);
            if (lines.FirstOrDefault(line => line.Contains(Figures, StringComparison.Ordinal)) is not { } figures)
            {
                context.Report.Line(string.Join('\n', lines));
                return false;
            }

            context.Report.Line($"- {figures[(figures.IndexOf(Figures, StringComparison.Ordinal) + Figures.Length)..].TrimEnd()}");
        }

        return true;
    }

    /// <summary>The test that holds the page to its limits measures it as well: it has the browser and the engine.</summary>
    private static async Task<IReadOnlyList<string>> TestAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["run", "-c", "Release", "--project", "test/Page.Tests", "--", "-method", "*.The_page_stays_small_and_up_to_date", "-showLiveOutput", "-noColor"])
        {
            WorkingDirectory = WorkFolder.Repository,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return output.Split('\n');
    }
}
