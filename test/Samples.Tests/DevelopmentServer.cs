using System.Diagnostics;

namespace Samples.Tests;

/// <summary>`npm start`, until it is disposed of.</summary>
internal sealed class DevelopmentServer : IDisposable
{
    private readonly Process _process;

    private DevelopmentServer(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public static async Task<DevelopmentServer> StartAsync(string folder, string siteVersion)
    {
        var info = new ProcessStartInfo("npm", ["start"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        (info.Environment["PORT"], info.Environment["SITE_VERSION"], info.Environment["NPM_CONFIG_LOGS_MAX"]) = ("0", siteVersion, "0");
        var process = Process.Start(info)!;
        try
        {
            return new DevelopmentServer(process, await ReadUrlAsync(process));
        }
        catch
        {
            Stop(process);
            throw;
        }
    }

    public void Dispose() => Stop(_process);

    private static async Task<string> ReadUrlAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal)) is { } url) return url;
        }

        throw new InvalidOperationException("npm start ended before it said where it answers.");
    }

    private static void Stop(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
