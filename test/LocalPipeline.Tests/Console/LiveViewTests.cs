using LocalPipeline.Console;
using LocalPipeline.Execution.Events;
using LocalPipeline.Tests.Fakes;
using Spectre.Console;

namespace LocalPipeline.Tests.Console;

public sealed class LiveViewTests
{
    [Fact]
    public async Task The_tree_is_drawn_until_the_end_and_the_conclusion_follows()
    {
        using var text = new StringWriter { NewLine = "\n" };

        await ShowAsync(text, SampleRun.Succeeds);

        var shown = Printable.Of(text.ToString().Replace("\r", "", StringComparison.Ordinal));
        Assert.Contains("✔ Deploy", shown, StringComparison.Ordinal);
        Assert.True(shown.IndexOf("✔ Deploy", StringComparison.Ordinal) < shown.IndexOf("Succeeded in 1 min 1 s", StringComparison.Ordinal));
        Assert.DoesNotContain("updating the function\n", shown, StringComparison.Ordinal);
        Assert.EndsWith("\u001b[?25h", text.ToString()[..(text.ToString().LastIndexOf("\u001b[?25h", StringComparison.Ordinal) + 6)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_colours_there_are_none()
    {
        using var text = new StringWriter { NewLine = "\n" };

        await ShowAsync(text, SampleRun.Succeeds);

        Assert.DoesNotMatch(@"\x1b\[([0-9]+;)*(3|4|9|10)[0-9][0-9;]*m", text.ToString());
    }

    [Fact]
    public async Task The_functions_output_is_shown_above_the_tree_on_demand()
    {
        using var text = new StringWriter { NewLine = "\n" };

        await ShowAsync(text, SampleRun.Succeeds, showOutput: true);

        Assert.Contains("Test/Deploy | updating the function", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_end_a_terminal_has_the_output_the_tree_once_and_how_it_went()
    {
        using var terminal = new VirtualTerminal(100, 12);

        await ShowAsync(terminal, SampleRun.Succeeds, showOutput: true);

        Assert.Equal(
            """
            Test/Deploy | updating the function
            Test/Deploy | [command] npm ci: exit code 0 after 1.5 s
            my-pipeline, execution 3 (o: output on or off)
            ├── ✔ Source
            │   └── ✔ Checkout                    0.2 s 4 files of /app, revision abc123
            └── ✔ Test
                └── ✔ Deploy                   1 min 1 s 2 jobs

            Succeeded in 1 min 1 s (the actions' commands 1.5 s, the pipeline itself 1 min 0 s).
              Test  API   http://127.0.0.1:1/api
              Test  site  http://127.0.0.1:2/
            """,
            terminal.Text[..terminal.Text.LastIndexOf('\n')]);
        Assert.True(terminal.ShowsCursor);
    }

    private static async Task ShowAsync(TextWriter text, IEnumerable<RunEvent> events, bool showOutput = false)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text), Interactive = InteractionSupport.Yes });
        (console.Profile.Width, console.Profile.Height, console.Profile.Capabilities.Unicode) = (100, 12, true);
        await using var view = new LiveView(console, TimeProvider.System, showOutput);
        var reporter = new RunReporter(SampleRun.Start);
        foreach (var happened in events)
        {
            reporter.On(happened);
            view.On(happened);
        }

        view.Conclude(reporter.Report);
    }
}
