using System.IO.Compression;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Players;
using LocalPipeline.Execution.State;
using LocalPipeline.History;
using LocalPipeline.Model;
using LocalPipeline.Web;
using LocalPipeline.Web.Feed;
using LocalPipeline.Web.Traffic;

namespace Page.Tests.Harness;

/// <summary>A page, and behind it the real engine with scripted actions.</summary>
internal sealed class ShownPipeline : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private PageServer? _server;

    public ActionLogs Logs { get; } = new();

    public ChangeFeed Feed { get; } = new();

    /// <summary>Who does what the buttons ask for; null for a page without buttons.</summary>
    public ScriptedControl? Control { get; private set; }

    /// <summary>Where callers are sent now.</summary>
    public TrafficNow Traffic { get; set; } = new([], []);

    public ScriptedPlayer Actions { get; } = new();

    public ScriptedPlayer Approvals { get; } = new();

    public ExecutionHistory History => new(Path.Combine(_folder.Path, "executions"), TimeProvider.System);

    public List<Exception> Unexpected { get; } = [];

    public string Address => _server!.Address;

    public string Origin => _server!.Origin;

    public string Folder => _folder.Path;

    /// <param name="driven">The pipeline that the page's buttons drive.</param>
    public static async Task<ShownPipeline> StartAsync(PipelineDefinition? driven = null)
    {
        var shown = new ShownPipeline();
        shown.Control = driven is null ? null : new ScriptedControl(shown, driven);
        await shown.ServeAsync();
        return shown;
    }

    private async Task ServeAsync()
    {
        var kept = new KeptExecutions(new WorkPaths(_folder.Path), _ => true, TimeProvider.System);
        var parts = new PageParts(new HistoryWithFiles(kept, Artifact), Feed) { Planned = Control?.Pipeline, Control = Control, Traffic = new TrafficRecorder(() => Traffic, TimeProvider.System), Report = Unexpected.Add };
        _server = await PageServer.StartAsync(0, parts, TestContext.Current.CancellationToken);
    }

    public async Task<Status> PlayAsync(PipelineDefinition pipeline, CancellationToken cancellationToken)
    {
        var (number, folder) = History.Create();
        var state = NewExecution.Of(pipeline, number, Guid.NewGuid().ToString("D"), PipelineVariables.Values(pipeline, new Dictionary<string, string>()));
        var record = new ExecutionRecord(state, new ExecutionStore(folder, Logs), Feed, TimeProvider.System);
        return await new PipelineExecution(pipeline, new ActionPlayers(Actions, Actions, Approvals), record).RunAsync(cancellationToken);
    }

    /// <summary>An execution that has succeeded, as if it had been played one action after another.</summary>
    public void KeepPlayed(PipelineDefinition pipeline, TimeSpan took, TimeSpan approvalTook)
    {
        var (number, folder) = History.Create();
        var state = NewExecution.Of(pipeline, number, Guid.NewGuid().ToString("D"), PipelineVariables.Values(pipeline, new Dictionary<string, string>()));
        var now = DateTimeOffset.UtcNow.AddDays(-1);
        (state.Status, state.Started) = (Status.Succeeded, now);
        foreach (var stage in state.Stages)
        {
            (stage.Status, stage.Started) = (Status.Succeeded, now);
            foreach (var action in stage.Actions)
            {
                (action.Status, action.Started, action.Ended) = (Status.Succeeded, now, now += action.Category == "Approval" ? approvalTook : took);
            }

            stage.Ended = now;
        }

        state.Ended = now;
        folder.Save(state);
    }

    /// <summary>What an action puts out.</summary>
    public void Put(ActionRun run, params (string Name, string Content)[] files)
    {
        using var zip = ZipFile.Open(Artifact(run.Outputs[0]), ZipArchiveMode.Create);
        foreach (var (name, text) in files)
        {
            using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            writer.Write(text);
        }
    }

    /// <summary>Where an artifact lies.</summary>
    private string Artifact(ArtifactLocation artifact) => Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "artifacts")).FullName, artifact.Key.Replace('/', '-'));

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Logs.Dispose();
        _folder.Dispose();
        Assert.Empty(Unexpected);
    }
}
