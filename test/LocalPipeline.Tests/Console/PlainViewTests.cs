using LocalPipeline.Console;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Tests.Fakes;

namespace LocalPipeline.Tests.Console;

public sealed class PlainViewTests
{
    [Fact]
    public void A_run_that_succeeds_is_told_in_plain_lines() => Assert.Equal(
        """
        [   0.0 s] my-pipeline: execution 3 (7c6f2f0e), its state and logs in /app/.pipeline/executions/3
        [   0.0 s] Source
        [   0.0 s] Source/Checkout started
        [   0.2 s] Source/Checkout succeeded after 0.2 s: 4 files of /app, revision abc123
        [   0.2 s] Source succeeded after 0.2 s
        [   0.2 s] Test
        [   0.2 s] Test/Deploy started
        [   1.5 s] Test/Deploy goes on with a new job (50 %): waits for the update
        [   3.0 s] Test/Deploy: Lambda tries again in 1 s
        [  61.5 s] Test/Deploy succeeded after 1 min 1 s
        [  61.5 s] Test succeeded after 1 min 1 s

        Succeeded in 1 min 1 s (the actions' commands 1.5 s, the pipeline itself 1 min 0 s).
          Test  API   http://127.0.0.1:1/api
          Test  site  http://127.0.0.1:2/
        Keep them up with: local-pipeline serve

        """,
        Shown(SampleRun.Succeeds));

    [Fact]
    public void A_run_that_fails_ends_with_the_action_its_message_its_last_lines_and_its_log() => Assert.Equal(
        """
        [   0.0 s] my-pipeline: execution 3 (7c6f2f0e), its state and logs in /app/.pipeline/executions/3
        [   0.0 s] Source
        [   0.0 s] Source/Checkout started
        [   2.0 s] Source/Checkout FAILED after 2.0 s: JobFailed: The tests are red.
        [   2.0 s] Source FAILED after 2.0 s

        Failed after 2.0 s.
          Source/Checkout: JobFailed
            The tests are red.
          The last lines of its output:
            a first line
            a last line
          The whole log: /logs/01-Source.Checkout.log
        Try again with: local-pipeline retry
        After a change of the source: local-pipeline release

        """,
        Shown(SampleRun.Fails));

    [Fact]
    public void What_happened_beside_a_failed_action_is_told_with_it_and_what_only_repeats_is_not()
    {
        var note = new ActionNote("Source", "Checkout", "Meanwhile the function app ended in error: no database (its log: /app.log)") { Time = SampleRun.Start };
        string[] more = ["   at System.Net.Http.SendAsync()", "   --- End of inner exception stack trace ---", "Failed (JobFailed): The tests are red."];
        RunEvent[] failure = [.. SampleRun.Fails.Take(5), note, note, .. more.Select(line => new ActionOutput("Source", "Checkout", line) { Time = SampleRun.Start }), .. SampleRun.Fails.Skip(5)];

        Assert.EndsWith(
            """
                The tests are red.
              The last lines of its output:
                a first line
                a last line
              Meanwhile the function app ended in error: no database (its log: /app.log)
              The whole log: /logs/01-Source.Checkout.log
            Try again with: local-pipeline retry
            After a change of the source: local-pipeline release

            """,
            Shown(failure), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_that_was_rolled_back_is_told_with_where_it_answers_again_and_how_to_go_on_with_what_failed() => Assert.Equal(
        """

        Failed after 5.5 s.

        Production was rolled back to what execution 2 deployed, in 3.5 s.
          Production  site  http://127.0.0.1:3/
        Keep them up with: local-pipeline serve
        Try again with: local-pipeline retry 3
        After a change of the source: local-pipeline release

        """,
        Shown(SampleRun.RolledBack).Split("Production succeeded after 3.5 s\n")[1]);

    [Fact]
    public void A_rollback_that_failed_says_so()
    {
        RunEvent[] failing = [.. SampleRun.RolledBack.Take(5), new ExecutionEnded(Status.Failed) { Time = SampleRun.Start.AddSeconds(3), Seconds = 1 }];

        Assert.EndsWith("\nThe rollback of Production to execution 2: FAILED after 1.0 s.\nRoll it back again: local-pipeline retry\nAfter a change of the source: local-pipeline release\n", Shown(failing), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rollback_that_waits_for_an_approval_says_how_to_go_on()
    {
        RunEvent[] waiting = [.. SampleRun.RolledBack.Take(5), new ExecutionEnded(Status.Waiting) { Time = SampleRun.Start.AddSeconds(3), Seconds = 1, Message = "Nobody is there to ask." }];

        Assert.EndsWith("\nThe rollback of Production to execution 2: waiting after 1.0 s. Nobody is there to ask.\nGo on with it: local-pipeline approve\n", Shown(waiting), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_watched_needs_no_command_to_go_on()
    {
        var reporter = new RunReporter(SampleRun.Start);
        foreach (var happened in SampleRun.Fails)
        {
            reporter.On(happened);
        }

        Assert.EndsWith("/logs/01-Source.Checkout.log", Conclusion.Lines(reporter.Report with { StaysUp = true }).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stage_that_cannot_be_rolled_back_says_why()
    {
        var shown = Shown([.. SampleRun.RolledBack.Take(2), new RollbackRefused("Production", "there is no execution yet in which it succeeded") { Time = SampleRun.Start.AddSeconds(2) }]);

        Assert.EndsWith("\nProduction was not rolled back: there is no execution yet in which it succeeded.\nTry again with: local-pipeline retry\nAfter a change of the source: local-pipeline release\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_functions_output_is_shown_on_demand_without_its_escape_codes()
    {
        var shown = Shown(SampleRun.Succeeds, showOutput: true);

        Assert.Contains("[   1.0 s] Test/Deploy | updating the function\n", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown);
    }

    [Fact]
    public void Lines_that_a_failure_message_has_already_are_not_repeated()
    {
        RunEvent[] failure = [.. SampleRun.Fails.Select(e => e is ActionEnded end ? end with { Message = "npm failed.\na last line" } : e)];

        Assert.DoesNotContain("The last lines of its output", Shown(failure), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_waits_says_how_to_go_on()
    {
        var shown = Shown([new ExecutionEnded(Status.Waiting) { Time = SampleRun.Start.AddSeconds(2), Seconds = 2, Message = "Run it again with --approve." }]);

        Assert.Equal("\nWaiting after 2.0 s.\n  Run it again with --approve.\nGo on with: local-pipeline approve\n", shown);
    }

    private static string Shown(IEnumerable<RunEvent> events, bool showOutput = false)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var (view, reporter) = (new PlainView(text, showOutput), new RunReporter(SampleRun.Start));
        foreach (var happened in events)
        {
            reporter.On(happened);
            view.On(happened);
        }

        view.Conclude(reporter.Report);
        return text.ToString();
    }
}
