using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using LocalPipeline.Model;

namespace LocalPipeline.Sources;

/// <summary>Runs git in a folder, reading only.</summary>
internal static class Git
{
    /// <returns>Null when there is no git on this machine.</returns>
    public static async Task<GitOutput?> RunAsync(string folder, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        // Messages are compared, so they must be git's own language; and a look must not take the index's lock from the developer.
        (start.Environment["LC_ALL"], start.Environment["GIT_OPTIONAL_LOCKS"]) = ("C", "0");
        using var process = Start(start);
        if (process is null)
        {
            return null;
        }

        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new GitOutput(process.ExitCode, output, (await error).Trim()) { Signal = await EndedBySignal.TellAsync(process.ExitCode, await error, cancellationToken) };
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

internal sealed record GitOutput(int ExitCode, string Output, string Error)
{
    public bool Ok => ExitCode == 0;

    /// <summary>Which signal ended it, in words.</summary>
    public string? Signal { get; init; }

    /// <summary>Why it failed.</summary>
    public string Reason => Signal ?? Error;

    public IEnumerable<string> Fields => Output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
}
