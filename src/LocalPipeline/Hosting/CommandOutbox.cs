using System.Text.Json;
using LocalPipeline.History;

namespace LocalPipeline.Hosting;

/// <summary>Asks the local pipeline that holds a work folder to do something.</summary>
internal sealed class CommandOutbox(WorkPaths work)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <returns>A refusal, too, when it ends before it has answered.</returns>
    public async Task<CommandAnswer> SendAsync(PipelineCommand command, CancellationToken cancellationToken)
    {
        var file = Path.Combine(work.Commands, $"{Guid.NewGuid():N}.json");
        var (temporary, answer) = (Path.ChangeExtension(file, ".new"), Path.ChangeExtension(file, ".answer"));
        await File.WriteAllBytesAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(command, CommandJson.Default.PipelineCommand), cancellationToken);
        File.Move(temporary, file);
        while (!File.Exists(answer))
        {
            if (!work.IsHeld())
            {
                File.Delete(file);
                return CommandAnswer.Refused("The local pipeline that held the work folder ended before it answered.");
            }

            await Task.Delay(Interval, cancellationToken);
        }

        var answered = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(answer, cancellationToken), CommandJson.Default.CommandAnswer)!;
        File.Delete(answer);
        return answered;
    }
}
