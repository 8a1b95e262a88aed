using System.Text.Json;
using LocalPipeline.Console;
using LocalPipeline.History;

namespace LocalPipeline.Hosting;

/// <summary>Asks the local pipeline that holds a work folder to do something.</summary>
internal sealed class CommandOutbox(WorkPaths work)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the answer; a command that nobody has taken when the wait is cancelled is withdrawn.</summary>
    /// <returns>A refusal, too, when the other one ends before it has answered.</returns>
    public async Task<CommandAnswer> SendAsync(PipelineCommand command, CancellationToken cancellationToken)
    {
        var file = await LeaveAsync(command, cancellationToken);
        try
        {
            while (true)
            {
                if (await AnswerAsync(file, cancellationToken) is { } answered)
                {
                    return answered;
                }

                if (!IsBeingDone(file))
                {
                    // The answer may have come between the two looks.
                    return await AnswerAsync(file, cancellationToken) ?? Ended();
                }

                await Task.Delay(Interval, cancellationToken);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<string> LeaveAsync(PipelineCommand command, CancellationToken cancellationToken)
    {
        var file = Path.Combine(work.Commands, $"{Guid.NewGuid():N}.json");
        var temporary = Path.ChangeExtension(file, ".new");
        Directory.CreateDirectory(work.Commands);
        await File.WriteAllBytesAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(command, CommandJson.Default.PipelineCommand), cancellationToken);
        try
        {
            File.Move(temporary, file);
        }
        catch (FileNotFoundException)
        {
            // Somebody has just taken the folder, and removed what was there before: the next look tells.
        }

        return file;
    }

    /// <summary>Whether an answer can still come. In this order: a command that is taken meanwhile is seen.</summary>
    private bool IsBeingDone(string file) => work.IsHeld() && (File.Exists(file) || File.Exists(Path.ChangeExtension(file, ".taken")));

    private static async Task<CommandAnswer?> AnswerAsync(string file, CancellationToken cancellationToken)
    {
        var answer = Path.ChangeExtension(file, ".answer");
        try
        {
            var answered = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(answer, cancellationToken), CommandJson.Default.CommandAnswer);
            File.Delete(answer);
            return answered;
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static CommandAnswer Ended() =>
        CommandAnswer.Refused($"The local pipeline that held the work folder ended before it answered. Whether it has done it, this shows: {OwnCommand.LineHere("list")}");
}
