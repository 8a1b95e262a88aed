using System.Collections.Concurrent;
using LocalPipeline.History;

namespace LocalPipeline.Tests.Fakes;

/// <summary>Remembers what it is told, and answers as the test says.</summary>
internal sealed class FakeControl(Func<PipelineCommand, CancellationToken, Task<CommandAnswer>> answer) : IPipelineControl
{
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<PipelineCommand> Commands { get; } = [];

    /// <summary>Ends with the first command.</summary>
    public Task Told => _told.Task;

    public int? Playing => null;

    public IReadOnlyList<PendingApproval> Pending => [];

    public static FakeControl Done() => new((_, _) => Task.FromResult(CommandAnswer.Done(7, "Done.")));

    /// <summary>Never answers, as a process that is killed.</summary>
    public static FakeControl Stuck() => new(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    });

    public Task<CommandAnswer> SendAsync(PipelineCommand command, CancellationToken cancellationToken)
    {
        Commands.Enqueue(command);
        _told.TrySetResult();
        return answer(command, cancellationToken);
    }
}
