using LocalAws.CodePipeline;

namespace Resume.Tests.Harness;

/// <summary>
/// The same event delivered twice at the same time, in the order that hurts most: the one invocation stops before one of its calls,
/// the other one does the whole deployment to its last job, then the first one goes on with what it knew before.
/// </summary>
internal sealed class Duplicates(World world, Scenario scenario)
{
    // Of a transfer before its second, third or fourth attempt. What watches over calls waits for longer, and must not be over because the machine is slow.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private JobResult? _result;

    public JobResult Result => _result!;

    /// <summary>Those of the one that was overtaken.</summary>
    public CallLog Calls { get; } = new();

    /// <param name="call">The number of the call before which an invocation is overtaken, from 1, over all jobs of the deployment.</param>
    /// <returns>False when the deployment does not make so many calls.</returns>
    public async Task<bool> RunAsync(int call, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var overtaken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var deployment = new PlayedDeployment(world, scenario);
        for (var job = deployment.NewJob(null); ;)
        {
            await using var slow = await Door.OpenAsync(world.Server, Calls, before: async number =>
            {
                if (number != call) return;
                reached.SetResult();
                await overtaken.Task;
            });
            var invocation = deployment.InvokeAsync(job, slow, cancellationToken);
            await Task.WhenAny(invocation, reached.Task);
            if (reached.Task.IsCompleted)
            {
                _result = await deployment.GoOnAsync(job, null, cancellationToken);
                // Clients that it makes from now on are its own.
                PlayedDeployment.EnterFunction(slow);
                overtaken.SetResult();
                await EndAsync(invocation);
                return true;
            }

            await invocation;
            if (await job.Result.WaitAsync(cancellationToken) is not JobSuccess { ContinuationToken: { } token }) return false;
            world.Clock.Advance(scenario.Interval);
            job = deployment.NewJob(token);
        }
    }

    /// <summary>While it was held up, an attempt of a transfer may have become too old: the wait before the next one ends only when time goes on.</summary>
    private async Task EndAsync(Task invocation)
    {
        using var ended = new CancellationTokenSource();
        while (await Task.WhenAny(invocation, world.Clock.TimerWithinAsync(LongestWait, ended.Token)) != invocation) world.Clock.Advance(LongestWait);
        await ended.CancelAsync();
        await invocation;
    }
}
