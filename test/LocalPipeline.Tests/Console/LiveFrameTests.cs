using LocalPipeline.Console;
using LocalPipeline.Execution.Events;
using LocalPipeline.Tests.Fakes;

namespace LocalPipeline.Tests.Console;

public sealed class LiveFrameTests
{
    [Fact]
    public void A_running_action_shows_its_time_its_job_and_its_last_line() => Assert.Equal(
        """
        my-pipeline, execution 3 (o: output on or off)
        ├── ✔ Source
        │   └── ✔ Checkout                    0.2 s 4 files of /app, revision abc123
        └── ⠋ Test
            └── ⠋ Deploy                     11.8 s job 2, 50 %: Lambda tries again in 1 s

        """,
        Drawn(SampleRun.Succeeds.Take(12)));

    [Fact]
    public void Where_the_terminal_is_low_stages_that_are_done_take_one_line() => Assert.Equal(
        """
        my-pipeline, execution 3 (o: output on or off)
        ├── ✔ Source
        └── ⠋ Test
            └── ⠋ Deploy                     11.8 s

        """,
        Drawn(SampleRun.Succeeds.Take(7), height: 5));

    [Fact]
    public void An_action_that_tells_how_far_it_is_shows_that_beside_its_attempt()
    {
        RunEvent[] again = [new ActionStarted("Test", "Deploy") { Time = SampleRun.Start }, new ActionProgress("Test", "Deploy", "1,200 of 5,000 files uploaded", 24)];

        Assert.Equal(
            """
            my-pipeline, execution 3 (o: output on or off)
            ├── ✔ Source
            │   └── ✔ Checkout                    0.2 s 4 files of /app, revision abc123
            └── ⠋ Test
                └── ⠋ Deploy                     12.0 s attempt 2, 24 %: 1,200 of 5,000 files uploaded

            """,
            Drawn([.. SampleRun.Succeeds.Take(8), new StageRetried("Test", ["Deploy"]), .. again]));
    }

    [Fact]
    public void A_failed_action_shows_its_failure_and_the_rest_as_not_started() => Assert.Equal(
        """
        my-pipeline, execution 3 (o: output on or off)
        |-- x Source
        |   `-- x Checkout                    2.0 s JobFailed: The tests are red.
        `-- - Test
            `-- - Deploy

        """,
        Drawn(SampleRun.Fails, unicode: false));

    [Fact]
    public void What_a_function_writes_after_its_end_does_not_take_the_place_of_the_summary() =>
        Assert.Contains("4 files of /app", Drawn([.. SampleRun.Succeeds, new ActionOutput("Source", "Checkout", "a late line")]), StringComparison.Ordinal);

    [Fact]
    public void A_long_line_is_cut_to_the_terminals_width()
    {
        var output = new ActionOutput("Test", "Deploy", "\u001b[1m" + new string('x', 500));

        var line = Drawn([.. SampleRun.Succeeds.Take(7), output]).Split('\n')[4];

        Assert.EndsWith("xxx…", line, StringComparison.Ordinal);
        Assert.InRange(line.Length, 90, 100);
    }

    private static string Drawn(IEnumerable<RunEvent> events, int height = 40, bool unicode = true, int width = 100)
    {
        var model = new RunModel();
        foreach (var happened in events)
        {
            model.On(happened);
        }

        var rows = new LiveFrame(SampleRun.Start.AddSeconds(12), width, height) { Unicode = unicode }.Draw(model).Select(row => string.Concat(row.Select(part => part.Text)).TrimEnd());
        return string.Concat(rows.Select(row => row + '\n'));
    }
}
