using LocalPipeline.Execution;
using LocalPipeline.Execution.Players;
using LocalPipeline.Execution.State;
using LocalPipeline.Model;
using Support;

namespace LocalPipeline.Tests.Fakes;

/// <summary>An engine with everything around it faked, and its execution in a temporary folder.</summary>
internal sealed class EngineFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public FakeClock Clock { get; } = new();

    public FakeJobs Jobs { get; } = new();

    public EventList Events { get; } = new();

    public ApprovalAnswer Approval { get; set; } = new ApprovalAnswer.NobodyThere();

    /// <summary>Where something that was deployed answers now.</summary>
    public Func<string, string> Address { get; init; } = address => address;

    public EngineOptions Options { get; init; } = new();

    public string SourceContent { get; set; } = "";

    public IReadOnlyDictionary<string, string> SourceVariables { get; set; } = new Dictionary<string, string>();

    /// <summary>What stands before the player of Lambda actions.</summary>
    public Func<IActionPlayer, IActionPlayer> Before { get; init; } = player => player;

    public string Folder => _folder.Path;

    public ExecutionHistory History => new(_folder.Path, Clock);

    /// <summary>The state as the file has it.</summary>
    public ExecutionState State => History.All().Last().Load();

    public ActionState Action(string name) => State.Stages.SelectMany(stage => stage.Actions).Single(action => action.Name == name);

    /// <summary>Whether what has not changed is taken over; and digests of what the tests say was put out.</summary>
    public bool OnlyAffected { get; set; }

    public FakeDigests? Digests { get; init; }

    public string Log(string action) => File.ReadAllText(Path.Combine(History.All().Last().Path, Action(action).Log));

    public async Task<Status> PlayAsync(PipelineDefinition pipeline, CancellationToken cancellationToken)
    {
        var (number, folder) = History.Create();
        var state = NewExecution.Of(pipeline, number, "7c6f2f0e-execution", PipelineVariables.Values(pipeline, new Dictionary<string, string>()));
        using var logs = new ActionLogs();
        var record = new ExecutionRecord(state, new ExecutionStore(folder, logs), Events, Clock);
        return await InTimeAsync(new PipelineExecution(pipeline, Players(), record).RunAsync(cancellationToken));
    }

    /// <summary>An execution and the rollback that follows from it.</summary>
    public Task<Status> RunAsync(PipelineDefinition pipeline, CancellationToken cancellationToken) => WithRunAsync(
        pipeline, async run => (await run.RunAsync(PipelineVariables.Values(pipeline, new Dictionary<string, string>()), OnlyAffected, cancellationToken)).Status);

    /// <summary>Goes on with the last execution.</summary>
    public Task<Status> RetryAsync(PipelineDefinition pipeline, string stage, bool all, CancellationToken cancellationToken) =>
        WithRunAsync(pipeline, run => run.RetryAsync(History.All().Last(), stage, all, cancellationToken));

    public void Dispose() => _folder.Dispose();

    private async Task<Status> WithRunAsync(PipelineDefinition pipeline, Func<PipelineRun, Task<Status>> play)
    {
        using var logs = new ActionLogs();
        return await InTimeAsync(play(new PipelineRun(pipeline, Players(), History) { Logs = logs, Observer = Events, Time = Clock, Digests = Digests }));
    }

    private ActionPlayers Players() => new(
        new FakePlayer(Checkout),
        Before(new LambdaPlayer(Jobs, Options, Clock)),
        new ApprovalPlayer(new FakeApprover(Approval)) { Address = Address });

    private ActionOutcome Checkout(ActionRun run)
    {
        foreach (var output in run.Outputs)
        {
            Digests?.Put(output, SourceContent);
        }

        return new ActionOutcome.Succeeded("source") { Revision = "abc123", Variables = SourceVariables };
    }

    // A broken clock must fail a test, not hang it.
    private static Task<T> InTimeAsync<T>(Task<T> playing) => playing.WaitAsync(Eventually.Patience, CancellationToken.None);
}
