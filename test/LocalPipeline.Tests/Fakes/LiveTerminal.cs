using LocalPipeline.Console;
using LocalPipeline.Execution.Events;
using Spectre.Console;

namespace LocalPipeline.Tests.Fakes;

/// <summary>A run's rows in a virtual terminal, frame by frame as the test wants them.</summary>
internal sealed class LiveTerminal : IDisposable
{
    private readonly IAnsiConsole _console;
    private readonly LiveScreen _screen;

    public LiveTerminal(int width, int height)
    {
        Terminal = new VirtualTerminal(width, height);
        _console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Out = new AnsiConsoleOutput(Terminal) });
        _screen = new LiveScreen(_console);
    }

    public VirtualTerminal Terminal { get; }

    public RunModel Model { get; } = new();

    public DateTimeOffset Now { get; set; } = SampleRun.Start.AddSeconds(12);

    /// <summary>What is in sight, without the empty row of the cursor.</summary>
    public string Screen => string.Join('\n', Terminal.Screen).TrimEnd();

    public LiveTerminal On(params IEnumerable<RunEvent> events)
    {
        foreach (var happened in events) Model.On(happened);
        return this;
    }

    /// <returns>How many characters were written for it.</returns>
    public long Draw(params IReadOnlyList<string> above)
    {
        var before = Terminal.Written;
        (_console.Profile.Width, _console.Profile.Height) = (Terminal.Width, Terminal.Height);
        _screen.Show(above, new LiveFrame(Now, Terminal.Width, Terminal.Height).Draw(Model));
        return Terminal.Written - before;
    }

    public void Dispose() => Terminal.Dispose();
}
