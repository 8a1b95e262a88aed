using System.Diagnostics;
using Bench.Running;

namespace Bench.Sites;

/// <summary>A function that has published before, as in a pipeline that publishes for its tests first and for production then.</summary>
internal sealed class WarmFunction : IDisposable
{
    private readonly Process _process;

    public WarmFunction(OursProgram program, SiteServer server)
    {
        var info = new ProcessStartInfo(program.Path, ["ours-site-warm"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in server.Environment) info.Environment[name] = value;
        _process = Process.Start(info)!;
    }

    /// <summary>The function itself: publishes what it is told, a line at a time.</summary>
    public static async Task ServeAsync(CancellationToken cancellationToken)
    {
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            await SiteJob.RunAsync(line.Split(' ')[0], line.Split(' ')[1], cancellationToken);
            Console.WriteLine("done");
        }
    }

    public async Task<Measurement> PublishAsync(string site, string bucket, CancellationToken cancellationToken)
    {
        var (watch, cpu) = (Stopwatch.StartNew(), _process.TotalProcessorTime);
        await _process.StandardInput.WriteLineAsync($"{site} {bucket}".AsMemory(), cancellationToken);
        if (await _process.StandardOutput.ReadLineAsync(cancellationToken) != "done") throw new UsageException("The warm function failed.");
        var wall = watch.Elapsed;
        _process.Refresh();
        return new Measurement(wall, _process.TotalProcessorTime - cpu, _process.PeakWorkingSet64);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
