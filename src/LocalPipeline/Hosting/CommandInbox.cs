using System.Text.Json;
using LocalPipeline.History;

namespace LocalPipeline.Hosting;

/// <summary>Does what other processes ask for in the work folder's <c>commands/</c>: <c>ID.json</c> is a command, <c>ID.answer</c> what became of it.</summary>
internal sealed class CommandInbox(WorkPaths work, IPipelineControl control) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _end = new();
    private Task _reading = Task.CompletedTask;

    public void Start()
    {
        // What is there was meant for somebody who is gone.
        if (Directory.Exists(work.Commands))
        {
            Directory.Delete(work.Commands, recursive: true);
        }

        Directory.CreateDirectory(work.Commands);
        _reading = Task.Run(() => ReadAsync(_end.Token), CancellationToken.None);
    }

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
            foreach (var file in Directory.EnumerateFiles(work.Commands, "*.json"))
            {
                await AnswerAsync(file, cancellationToken);
            }
        }
    }

    private async Task AnswerAsync(string file, CancellationToken cancellationToken)
    {
        CommandAnswer answer;
        try
        {
            var command = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(file, cancellationToken), CommandJson.Default.PipelineCommand);
            File.Delete(file);
            answer = await control.SendAsync(command!, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            File.Delete(file);
            answer = CommandAnswer.Refused($"The command cannot be read: {unreadable.Message}");
        }

        var temporary = Path.ChangeExtension(file, ".new");
        await File.WriteAllBytesAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(answer, CommandJson.Default.CommandAnswer), cancellationToken);
        File.Move(temporary, Path.ChangeExtension(file, ".answer"), overwrite: true);
    }
}
