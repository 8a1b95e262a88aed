using System.Text.Json;
using LocalPipeline.History;

namespace LocalPipeline.Hosting;

/// <summary>
/// Does what other processes ask for in the work folder's <c>commands/</c>: <c>ID.json</c> is a command, <c>ID.taken</c> one that is being carried out,
/// <c>ID.answer</c> what became of it. Where none of them is left, nobody will answer.
/// </summary>
internal sealed class CommandInbox(WorkPaths work, IPipelineControl control) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _end = new();
    private Task _reading = Task.CompletedTask;

    /// <summary>Removes what was meant for somebody who is gone. Only for whoever has just taken the work folder's lock: what comes from now on is his.</summary>
    public static void Clear(WorkPaths work)
    {
        Directory.CreateDirectory(work.Commands);
        foreach (var file in Directory.EnumerateFiles(work.Commands))
        {
            File.Delete(file);
        }
    }

    public void Start() => _reading = Task.Run(() => ReadAsync(_end.Token), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                foreach (var file in new DirectoryInfo(work.Commands).EnumerateFiles("*.json").OrderBy(file => file.LastWriteTimeUtc).ToList())
                {
                    await AnswerAsync(file.FullName, cancellationToken);
                }
            }
            catch (Exception passing) when (passing is IOException or UnauthorizedAccessException)
            {
                // A caller withdrew it, the disk is full, somebody removed the folder: the next command is as welcome as ever.
            }
        }
    }

    private async Task AnswerAsync(string file, CancellationToken cancellationToken)
    {
        // What was taken is not taken again, whenever this process may end.
        var (taken, temporary) = (Path.ChangeExtension(file, ".taken"), Path.ChangeExtension(file, ".new"));
        File.Move(file, taken);
        try
        {
            var answer = await CarryOutAsync(taken, cancellationToken);
            // What is done is told, also at the end: a stop ends the very process that answers it.
            await File.WriteAllBytesAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(answer, CommandJson.Default.CommandAnswer), CancellationToken.None);
            File.Move(temporary, Path.ChangeExtension(file, ".answer"), overwrite: true);
        }
        finally
        {
            File.Delete(taken);
        }
    }

    private async Task<CommandAnswer> CarryOutAsync(string taken, CancellationToken cancellationToken)
    {
        PipelineCommand? command;
        try
        {
            command = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(taken, cancellationToken), CommandJson.Default.PipelineCommand);
        }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException or IOException)
        {
            return CommandAnswer.Refused($"The command cannot be read: {unreadable.Message}");
        }

        try
        {
            return command is null ? CommandAnswer.Refused("The command cannot be read: it is null.") : await control.SendAsync(command, cancellationToken);
        }
        catch (Exception unexpected) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever happens, the caller waits for an answer, and others will come.
            return CommandAnswer.Refused($"The local pipeline could not do it: {unexpected.Message}");
        }
    }
}
