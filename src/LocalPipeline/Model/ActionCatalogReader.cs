using System.Diagnostics;
using System.Text.Json;

namespace LocalPipeline.Model;

/// <summary>Asks the actions what they accept.</summary>
internal static class ActionCatalogReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="InvalidOperationException">The program did not answer as it should.</exception>
    public static async Task<ActionCatalog> ReadAsync(ActionsFolder actions, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [actions.Assembly, "--describe"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0 ? ActionCatalog.Parse(output) : throw Failure(actions, $"it ended with code {process.ExitCode}: {await error}");
        }
        catch (JsonException exception)
        {
            throw Failure(actions, $"its answer cannot be read: {exception.Message}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static InvalidOperationException Failure(ActionsFolder actions, string reason) =>
        new($"'{actions.Assembly} --describe' did not say what the actions accept: {reason.Trim()}. Build the actions anew (dotnet build src/Actions).");
}
