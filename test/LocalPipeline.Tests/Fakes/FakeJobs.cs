using System.Collections.Concurrent;
using LocalPipeline.Execution;

namespace LocalPipeline.Tests.Fakes;

/// <summary>Stands in for CodePipeline's jobs and Lambda: each function answers as the test says.</summary>
internal sealed class FakeJobs : IJobs
{
    private readonly ConcurrentDictionary<string, Func<JobOrder, Task<JobReply>>> _functions = new();
    private int _number;

    public ConcurrentQueue<JobOrder> Orders { get; } = [];

    public ConcurrentQueue<string> Retired { get; } = [];

    public FakeJobs Function(string name, Func<JobOrder, Task<JobReply>> answer)
    {
        _functions[name] = answer;
        return this;
    }

    public FakeJobs Function(string name, params JobReply[] replies)
    {
        var queue = new ConcurrentQueue<JobReply>(replies);
        return Function(name, _ => Task.FromResult(queue.TryDequeue(out var reply) ? reply : throw new InvalidOperationException($"{name} was not expected to run again.")));
    }

    public FakeJobs Succeeds(string name, params (string Name, string Value)[] variables) =>
        Function(name, new JobReply.Success($"{name} is done", variables.ToDictionary(v => v.Name, v => v.Value)));

    public Task<IJob> StartAsync(JobOrder order, CancellationToken cancellationToken)
    {
        Orders.Enqueue(order);
        return Task.FromResult<IJob>(new Job(this, $"job-{Interlocked.Increment(ref _number)}", _functions[order.Configuration["FunctionName"]](order)));
    }

    private sealed class Job(FakeJobs jobs, string id, Task<JobReply> reply) : IJob
    {
        public string Id => id;

        public Task<JobReply> Reply => reply;

        public ValueTask DisposeAsync()
        {
            jobs.Retired.Enqueue(id);
            return ValueTask.CompletedTask;
        }
    }
}
