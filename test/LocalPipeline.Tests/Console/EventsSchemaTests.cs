using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LocalPipeline.Console;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;
using LocalPipeline.Model;
using LocalPipeline.Tests.Fakes;
using Support;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Console;

/// <summary><c>docs/events.schema.json</c>. Beside these, every event of every test of the engine, and all that runs write with <c>--json</c>, is held to it.</summary>
public sealed class EventsSchemaTests
{
    private static readonly IReadOnlyDictionary<string, Type> Kinds = typeof(RunEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().ToDictionary(kind => (string)kind.TypeDiscriminator!, kind => kind.DerivedType);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IReadOnlyDictionary<string, JsonElement> Described => EventsSchema.Document().GetProperty("oneOf").EnumerateArray()
        .Select(reference => reference.GetProperty("$ref").GetString()!.Split('/')[^1]).ToDictionary(name => name, name => EventsSchema.Document().GetProperty("$defs").GetProperty(name));

    [Fact]
    public void Each_kind_of_event_is_described_with_all_its_members()
    {
        Assert.Equal(Kinds.Keys, Described.Keys);
        Assert.All(Described, kind => Assert.Equal(kind.Key, kind.Value.GetProperty("properties").GetProperty("event").GetProperty("const").GetString()));
        Assert.All(Kinds, kind => Assert.Equal(
            EventJson.Default.GetTypeInfo(kind.Value)!.Properties.Select(member => member.Name).Append("event").Order(StringComparer.Ordinal),
            Described[kind.Key].GetProperty("properties").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_page_that_people_read_has_the_same_kinds_and_members()
    {
        var rows = File.ReadLines(Repository.PathOf("docs/local-pipeline.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ToLookup(line => line.Split('`')[1]);

        Assert.All(Described, kind =>
        {
            var row = Assert.Single(rows[kind.Key]);
            Assert.All(kind.Value.GetProperty("properties").EnumerateObject().Select(member => member.Name).Except(["event", "time"]), member => Assert.Contains($"`{member}", row, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Runs_of_every_kind_write_what_it_says()
    {
        List<RunEvent> told =
        [
            new AwaitsChanges(["/app", "/app/template.json"]),
            new ChangesSeen(["index.html"], 1),
            new FirstAffected("Test", "Deploy"),
            .. SampleRun.Succeeds,
            .. SampleRun.RolledBack,
            .. await SucceedsAsync(),
            .. await FailsAsync(FailureResult.Fail),
            .. await FailsAsync(FailureResult.RetryFailedActions),
            .. await IsRolledBackAsync(),
            .. await IsStoppedAsync(),
        ];
        var lines = told.Select(EventsSchema.Line).Concat(Concluded(SampleRun.Succeeds)).Concat(Concluded(SampleRun.Fails)).Concat(Concluded(SampleRun.RolledBack)).ToList();

        Assert.All(lines, line => Assert.Empty(EventsSchema.Mistakes(line)));
        Assert.Equal(Kinds.Keys.Order(StringComparer.Ordinal), lines.Select(line => (string)JsonNode.Parse(line)!["event"]!).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"event":"stage-started","time":"2026-01-02T03:04:05Z"}""", "$ has no stage")]
    [InlineData("""{"event":"stage-started","stage":"A"}""", "$ has no time")]
    [InlineData("""{"event":"stage-started","stage":"A","time":"today"}""", "$.time is no date-time")]
    [InlineData("""{"event":"stage-started","stage":"A","time":"2026-01-02T03:04:05Z","colour":"red"}""", "$.colour is not to be there")]
    [InlineData("""{"event":"stage-started","stage":1,"time":"2026-01-02T03:04:05Z"}""", "$.stage is no string: 1")]
    [InlineData("""{"event":"stage-begun","stage":"A","time":"2026-01-02T03:04:05Z"}""", "$.event is not \"")]
    [InlineData("""{"event":"stage-ended","stage":"A","status":"Sad","seconds":1,"time":"2026-01-02T03:04:05Z"}""", "$.status is none of")]
    [InlineData("""{"event":"stage-ended","stage":"A","status":"Failed","seconds":-1,"time":"2026-01-02T03:04:05Z"}""", "$.seconds is less than 0")]
    [InlineData("""{"event":"action-progress","stage":"A","action":"B","progress":"","percentComplete":1.5,"time":"2026-01-02T03:04:05Z"}""", "$.percentComplete is no integer: 1.5")]
    [InlineData("""{"event":"stage-retried","stage":"A","actions":["B",{}],"time":"2026-01-02T03:04:05Z"}""", "$.actions[1] is no string")]
    [InlineData("""["event"]""", "$ is no object")]
    public void Anything_else_is_refused(string line, string mistake) => Assert.Contains(mistake, Assert.Single(EventsSchema.Mistakes(line)), StringComparison.Ordinal);

    private static async Task<IReadOnlyList<RunEvent>> SucceedsAsync()
    {
        using var engine = new EngineFixture { Approval = new ApprovalAnswer.Approved("fine"), Options = new EngineOptions { ContinuationInterval = TimeSpan.Zero } };
        engine.Jobs.Succeeds("deploy", ("SiteUrl", "http://127.0.0.1:1/")).Function("build", order =>
        {
            order.Output("[progress] 24 %: 1,200 of 5,000 files uploaded");
            order.Note("Lambda tries again in 1 s");
            return Task.FromResult<JobReply>(order.ContinuationToken is null ? new JobReply.InProgress("token", null, null) : new JobReply.Success(null, new Dictionary<string, string>()));
        });
        await engine.PlayAsync(Of(Stage("Source", Source()), Stage("Build", Lambda("build")), Stage("Production", Approval("approve"), Lambda("deploy") with { RunOrder = 2 })), Cancellation);
        return engine.Events.All;
    }

    private static async Task<IReadOnlyList<RunEvent>> FailsAsync(FailureResult result)
    {
        using var engine = new EngineFixture();
        engine.Jobs.Function("test", _ => Task.FromResult<JobReply>(new JobReply.Failure("JobFailed", "The tests are red.")));
        var pipeline = Of(Stage("Test", Lambda("test")) with { OnFailure = result });
        await engine.RunAsync(pipeline, Cancellation);
        await engine.RetryAsync(pipeline, "Test", all: true, Cancellation);
        return engine.Events.All;
    }

    private static async Task<IReadOnlyList<RunEvent>> IsRolledBackAsync()
    {
        using var engine = new EngineFixture();
        var plays = 0;
        engine.Jobs.Function("deploy", _ => Task.FromResult<JobReply>(plays++ is 0 or 2 ? new JobReply.Failure("PermissionError", "no") : new JobReply.Success("done", new Dictionary<string, string>())));
        var pipeline = Of(Stage("Source", Source()), Stage("Production", Lambda("deploy")) with { OnFailure = FailureResult.Rollback });
        for (var run = 0; run < 3; run++) await engine.RunAsync(pipeline, Cancellation);
        return engine.Events.All;
    }

    private static async Task<IReadOnlyList<RunEvent>> IsStoppedAsync()
    {
        using var engine = new EngineFixture();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        engine.Jobs.Function("hang", _ => new TaskCompletionSource<JobReply>().Task);
        var playing = engine.PlayAsync(Of(Stage("One", Lambda("hang"))), stop.Token);
        await engine.Clock.TimersAsync(1, Cancellation);
        await stop.CancelAsync();
        await playing;
        return engine.Events.All;
    }

    private static IEnumerable<string> Concluded(IEnumerable<RunEvent> run)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var reporter = new RunReporter(SampleRun.Start);
        foreach (var happened in run) reporter.On(happened);
        new JsonView(text, showOutput: false).Conclude(reporter.Report);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
