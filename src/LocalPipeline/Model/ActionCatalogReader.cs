using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using LocalPipeline.Commands;
using LocalPipeline.Packages;

namespace LocalPipeline.Model;

/// <summary>Asks the actions what they accept.</summary>
internal static class ActionCatalogReader
{
    private const int Refused = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="InvalidOperationException">The program did not answer as it should.</exception>
    /// <exception cref="PackageException">A package is damaged.</exception>
    /// <exception cref="UsageException">The program cannot be started.</exception>
    public static async Task<ActionCatalog> ReadAsync(ActionsFolder actions, CancellationToken cancellationToken)
    {
        if (actions.Released is not { } package) return await AskAsync(["dotnet", actions.Assembly], cancellationToken);
        var folder = Directory.CreateTempSubdirectory("local-pipeline-");
        try
        {
            return await AskAsync([await package.UnpackProgramAsync(folder.FullName, cancellationToken)], cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<ActionCatalog> AskAsync(IReadOnlyList<string> program, CancellationToken cancellationToken)
    {
        using var process = Start(program);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            var signal = await EndedBySignal.TellAsync(process.ExitCode, await error, cancellationToken);
            return process.ExitCode switch
            {
                _ when signal is not null => throw new InvalidOperationException($"'{program[^1]} --describe' did not say what the actions accept: {signal}. Try again."),
                0 => ActionCatalog.Parse(output),
                // The program runs, and says itself what its author has to fix.
                Refused => throw new InvalidOperationException($"'{program[^1]} --describe' says: {(await error).Trim()}"),
                var code => throw Failure(program[^1], $"it ended with code {code}: {await error}"),
            };
        }
        catch (JsonException exception)
        {
            throw Failure(program[^1], $"its answer cannot be read: {exception.Message}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <exception cref="UsageException">There is no such program.</exception>
    internal static Process Start(IReadOnlyList<string> program)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program[0], [.. program.Skip(1), "--describe"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception refusal)
        {
            throw new UsageException(program is ["dotnet", ..]
                ? "There is no dotnet on the PATH, and the actions need it. Install .NET 10, or add its folder to PATH."
                : $"'{program[0]}' cannot be started: {new Win32Exception(refusal.NativeErrorCode).Message}.");
        }
    }

    private static InvalidOperationException Failure(string program, string reason) =>
        new($"'{program} --describe' did not say what the actions accept: {reason.Trim()}. Build the actions again (dotnet build src/Actions).");
}
