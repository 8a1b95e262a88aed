using System.Diagnostics;

namespace Bench.Running;

/// <summary>A program with its arguments, run to its end and measured.</summary>
internal sealed record ChildProcess(string Program, params IReadOnlyList<string> Arguments)
{
    public string Folder { get; init; } = WorkFolder.Repository;

    /// <summary>Added to this process's environment; null takes a variable away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>A line for the shell, for pipes.</summary>
    public static ChildProcess Shell(string line, params IReadOnlyList<string> arguments) => new("sh", ["-c", line, "sh", .. arguments]);

    public async Task<Measurement> RunAsync(CancellationToken cancellationToken)
    {
        var cpu = ResourceUsage.OfChildren();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(StartInfo())!;
        var peak = PeakMemory.Watch(process.Id);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        var wall = watch.Elapsed;
        if (process.ExitCode != 0) throw new UsageException($"{Program} {string.Join(' ', Arguments)} ended with exit code {process.ExitCode}.");
        return new Measurement(wall, ResourceUsage.OfChildren() - cpu, await peak);
    }

    // What a program prints goes to standard error, where errors are seen and a report is not disturbed.
    private ProcessStartInfo StartInfo()
    {
        var info = new ProcessStartInfo("sh", ["-c", "exec \"$0\" \"$@\" >&2 </dev/null", Program, .. Arguments]) { WorkingDirectory = Folder };
        foreach (var (name, value) in Environment) info.Environment[name] = value;
        return info;
    }
}
