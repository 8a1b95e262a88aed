using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;

namespace LocalPipeline.Tests.Fakes;

/// <summary>The events of a small run, as the engine would tell them.</summary>
internal static class SampleRun
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static IReadOnlyList<RunEvent> Succeeds =>
    [
        Started(),
        At(0, new StageStarted("Source")),
        At(0, new ActionStarted("Source", "Checkout")),
        At(0.2, new ActionEnded("Source", "Checkout", Status.Succeeded) { Seconds = 0.2, Summary = "4 files of /app, revision abc123", Log = "/logs/01-Source.Checkout.log" }),
        At(0.2, new StageEnded("Source", Status.Succeeded) { Seconds = 0.2 }),
        At(0.2, new StageStarted("Test")),
        At(0.2, new ActionStarted("Test", "Deploy")),
        At(0.3, new JobStarted("Test", "Deploy", "job-1", 0)),
        At(1, new ActionOutput("Test", "Deploy", "\u001b[32mupdating\u001b[0m the function")),
        At(1.5, new ActionContinues("Test", "Deploy", "waits for the update", 50)),
        At(2.5, new JobStarted("Test", "Deploy", "job-2", 1)),
        At(3, new ActionNote("Test", "Deploy", "Lambda tries again in 1 s")),
        At(4, new ActionOutput("Test", "Deploy", "[command] npm ci: exit code 0 after 1.5 s")),
        At(61.5, new ActionEnded("Test", "Deploy", Status.Succeeded) { Seconds = 61.3, Variables = new Dictionary<string, string> { ["InvokeUrl"] = "http://127.0.0.1:1/api", ["SiteUrl"] = "http://127.0.0.1:2/" }, Log = "/logs/02-Test.Deploy.log" }),
        At(61.5, new StageEnded("Test", Status.Succeeded) { Seconds = 61.3 }),
        At(61.5, new ExecutionEnded(Status.Succeeded) { Seconds = 61.5 }),
    ];

    public static IReadOnlyList<RunEvent> Fails =>
    [
        Started(),
        At(0, new StageStarted("Source")),
        At(0, new ActionStarted("Source", "Checkout")),
        At(1, new ActionOutput("Source", "Checkout", "a first line")),
        At(1, new ActionOutput("Source", "Checkout", "a last line")),
        At(2, new ActionEnded("Source", "Checkout", Status.Failed) { Seconds = 2, FailureType = "JobFailed", Message = "The tests are red.", Log = "/logs/01-Source.Checkout.log" }),
        At(2, new StageEnded("Source", Status.Failed) { Seconds = 2 }),
        At(2, new ExecutionEnded(Status.Failed) { Seconds = 2 }),
    ];

    /// <summary>An execution that failed in production, and the rollback.</summary>
    public static IReadOnlyList<RunEvent> RolledBack =>
    [
        Started(),
        At(2, new ExecutionEnded(Status.Failed) { Seconds = 2 }),
        At(2, new ExecutionStarted(4, "8d7f301f", "my-pipeline", "/app/.pipeline/executions/4") { Stages = [new("Production", [new("Deploy", "Invoke", "Lambda", 1)])], Rollback = new("Production", Target: 2, Failed: 3) }),
        At(2, new StageStarted("Production")),
        At(2, new ActionStarted("Production", "Deploy")),
        At(5.5, new ActionEnded("Production", "Deploy", Status.Succeeded) { Seconds = 3.5, Variables = new Dictionary<string, string> { ["SiteUrl"] = "http://127.0.0.1:3/" }, Log = "/logs/01-Production.Deploy.log" }),
        At(5.5, new StageEnded("Production", Status.Succeeded) { Seconds = 3.5 }),
        At(5.5, new ExecutionEnded(Status.Succeeded) { Seconds = 3.5 }),
    ];

    private static RunEvent Started() => At(0, new ExecutionStarted(3, "7c6f2f0e", "my-pipeline", "/app/.pipeline/executions/3")
    {
        Stages = [new("Source", [new("Checkout", "Source", "S3", 1)]), new("Test", [new("Deploy", "Invoke", "Lambda", 1)])],
    });

    private static RunEvent At(double seconds, RunEvent happened) => happened with { Time = Start.AddSeconds(seconds) };
}
