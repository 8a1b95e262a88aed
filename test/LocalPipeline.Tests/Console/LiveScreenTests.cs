using LocalPipeline.Console;
using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Tests.Fakes;
using Spectre.Console.Rendering;

namespace LocalPipeline.Tests.Console;

public sealed class LiveScreenTests
{
    private const string LongName = "deploy-the-application-to-production-in-eu-central-1";
    private const string ChineseName = "部署應用程式到生產環境然後執行所有的端對端測試";
    private const string Face = "👩‍🚀";

    private static readonly string LongLine = string.Join(' ', Enumerable.Repeat("a line of output that is longer than any terminal", 20));

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void Names_and_lines_of_any_length_and_script_never_wrap(int width)
    {
        using var shown = new LiveTerminal(width, 24).On(Wide());

        for (var frame = 0; frame < 5; frame++)
        {
            shown.Now = shown.Now.AddSeconds(0.25);
            shown.On(new ActionOutput("Stage1", LongName, $"{frame}: {LongLine}"), new ActionOutput("Stage1", ChineseName, $"{frame}{Face} 測試\t{LongLine}"));
            shown.Draw();
        }

        Assert.Equal(6, shown.Terminal.Text.Split('\n').Length);
        Assert.All(new LiveFrame(shown.Now, width, 24).Draw(shown.Model), row => Assert.InRange(Segment.CellCount(row), 1, width - 1));
        Assert.True(shown.Terminal.ShowsCursor);
    }

    [Fact]
    public void Long_names_keep_their_ends_and_columns_of_any_script_line_up()
    {
        using var shown = new LiveTerminal(80, 24).On(Wide());

        shown.Draw();

        Assert.Equal(
            """
            wide, execution 1 (o: output on or off)
            ├── ⠋ Stage1
            │   ├── ⠋ deploy-the-applica…n-in-eu-central-1   12.0 s
            │   └── ⠋ 部署應用程式到生產…所有的端對端測試    12.0 s
            └── · A stage of a name that is longer tha…are wide, and cut even at 80 columns
                └── · Short
            """,
            shown.Screen);
    }

    [Theory]
    [InlineData(120, 60)]
    [InlineData(120, 31)]
    [InlineData(60, 120)]
    public void A_terminal_that_is_resized_shows_the_tree_once(int before, int after)
    {
        using var shown = new LiveTerminal(before, 40).On(Wide()).On(new ActionOutput("Stage1", LongName, LongLine));
        shown.Draw("a line above");
        shown.Draw();

        shown.Terminal.Resize(after, 40);
        shown.Now = shown.Now.AddSeconds(1);
        shown.Draw();

        Assert.Equal(6, shown.Screen[shown.Screen.IndexOf("wide, execution 1", StringComparison.Ordinal)..].Split('\n').Length);
        Assert.DoesNotContain("12.0 s", shown.Screen, StringComparison.Ordinal);
        // What the terminal itself has pushed out of sight stays as it was.
        Assert.InRange(shown.Terminal.Text.Split('\n').Length, 7, 17);
    }

    [Fact]
    public void Output_stays_above_the_tree_whole_and_in_order()
    {
        using var shown = new LiveTerminal(50, 12).On(SampleRun.Succeeds.Take(9));
        string[] lines = [.. Enumerable.Range(1, 40).Select(number => $"{number}: {LongLine}")];

        foreach (var part in lines.Chunk(7)) shown.Draw(part);

        var text = shown.Terminal.Text.Split('\n');
        Assert.Equal(string.Concat(lines).Replace(" ", "", StringComparison.Ordinal), string.Concat(text[..^5]).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("my-pipeline, execution 3 (o: output on or off)", text[^5]);
    }

    [Fact]
    public void A_pipeline_that_is_higher_than_the_terminal_shows_what_runs()
    {
        using var shown = new LiveTerminal(80, 12).On(Tall(stages: 40, running: 25));

        for (var frame = 0; frame < 5; frame++)
        {
            shown.Now = shown.Now.AddSeconds(1);
            shown.Draw();
        }

        Assert.Equal(
            """
            tall, execution 1 (o: output on or off)
            ├── ✔ 24 stages succeeded
            ├── ⠋ Stage25
            │   ├── ⠋ Action1                    17.0 s
            │   ├── ⠋ Action2                    17.0 s
            │   └── 1 not started
            └── · 15 stages not started
            """,
            shown.Terminal.Text);
    }

    [Fact]
    public void What_runs_in_too_many_rows_is_counted()
    {
        using var shown = new LiveTerminal(80, 6).On(Tall(stages: 3, running: 2, actions: 9));

        shown.Draw();
        shown.Draw();

        Assert.Equal(5, shown.Terminal.Text.Split('\n').Length);
        Assert.Contains("Action1 ", shown.Screen, StringComparison.Ordinal);
        Assert.EndsWith("└── 9 more rows", shown.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_that_becomes_lower_leaves_nothing_behind()
    {
        using var shown = new LiveTerminal(80, 24).On(Tall(stages: 4, running: 2));
        shown.Draw();

        shown.Terminal.Resize(80, 8);
        shown.Draw();

        Assert.Equal(7, shown.Screen.Split('\n').Length);
        Assert.DoesNotContain("Stage1\n│", shown.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_has_changed_nothing_is_written_and_else_little()
    {
        using var shown = new LiveTerminal(120, 60).On(Tall(stages: 10, running: 2, actions: 4));
        var first = shown.Draw();

        Assert.Equal(0, shown.Draw());
        shown.On(new ActionNote("Stage2", "Action1", "a note"));
        Assert.InRange(shown.Draw(), 1, first / 6);
    }

    private static IEnumerable<RunEvent> Wide() => Events("wide", [new("Stage1", [Planned(LongName), Planned(ChineseName)]), new("A stage of a name that is longer than most terminals are wide, and cut even at 80 columns", [Planned("Short")])], 1, 2);

    private static IEnumerable<RunEvent> Tall(int stages, int running, int actions = 3) =>
        Events("tall", [.. Enumerable.Range(1, stages).Select(stage => new PlannedStage($"Stage{stage}", [.. Enumerable.Range(1, actions).Select(action => Planned($"Action{action}"))]))], running, Math.Max(2, actions - 1));

    /// <summary>All stages before one have succeeded, and some actions of that one run.</summary>
    private static IEnumerable<RunEvent> Events(string pipeline, IReadOnlyList<PlannedStage> stages, int running, int actions)
    {
        yield return new ExecutionStarted(1, "id", pipeline, "/folder") { Stages = stages, Time = SampleRun.Start };
        foreach (var stage in stages.Take(running))
        {
            var isRunning = stage == stages[running - 1];
            yield return new StageStarted(stage.Name) { Time = SampleRun.Start };
            foreach (var action in isRunning ? stage.Actions.Take(actions) : stage.Actions)
            {
                yield return new ActionStarted(stage.Name, action.Name) { Time = SampleRun.Start };
                if (!isRunning) yield return new ActionEnded(stage.Name, action.Name, Status.Succeeded) { Log = "log", Time = SampleRun.Start };
            }

            if (!isRunning) yield return new StageEnded(stage.Name, Status.Succeeded) { Time = SampleRun.Start };
        }
    }

    private static PlannedAction Planned(string name) => new(name, "Invoke", "Lambda", 1);
}
