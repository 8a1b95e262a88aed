using LocalPipeline.Execution.Events;
using Spectre.Console;

namespace LocalPipeline.Console;

/// <summary>The stages and actions as a tree that moves, for a terminal. <c>o</c> shows the output of running actions above it, and hides it again.</summary>
internal sealed class LiveView(IAnsiConsole console, TimeProvider time, bool showOutput) : IRunView, IPausable
{
    /// <summary>Four frames a second are as many as anybody reads; each costs a millisecond or two of the machine that builds.</summary>
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly RunModel _model = new();
    private readonly List<string> _lines = [];
    private bool _showOutput = showOutput;
    private CancellationTokenSource? _stop;
    private Task _drawing = Task.CompletedTask;

    public void On(RunEvent happened)
    {
        if (happened is ExecutionStarted)
        {
            // A rollback is drawn below the execution that failed.
            PauseAsync().GetAwaiter().GetResult();
        }

        lock (_gate)
        {
            _model.On(happened);
            if (happened is ActionOutput output && _showOutput)
            {
                _lines.Add($"{output.Stage}/{output.Action} | {Printable.Of(output.Line)}");
            }
        }

        if (happened is ExecutionStarted)
        {
            Resume();
        }
    }

    public async Task PauseAsync()
    {
        if (_stop is not null)
        {
            await _stop.CancelAsync();
            await _drawing;
            _stop.Dispose();
            _stop = null;
        }
    }

    public void Resume()
    {
        _stop = new CancellationTokenSource();
        var stop = _stop.Token;
        _drawing = Task.Run(() => console.Live(Frame()).StartAsync(live => DrawAsync(live, stop)), CancellationToken.None);
    }

    public void Conclude(RunReport report)
    {
        PauseAsync().GetAwaiter().GetResult();
        foreach (var line in Conclusion.Lines(report))
        {
            console.Write(new Text(Printable.Of(line) + "\n"));
        }
    }

    public async ValueTask DisposeAsync() => await PauseAsync();

    private async Task DrawAsync(LiveDisplayContext live, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Draw(live);
            ReadKeys();
            await Task.Delay(FrameTime, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Draw(live);
    }

    private void Draw(LiveDisplayContext live)
    {
        string[] lines;
        lock (_gate)
        {
            lines = [.. _lines];
            _lines.Clear();
        }

        foreach (var line in lines)
        {
            console.Write(new Text(line + "\n", new Style(Color.Grey)));
        }

        live.UpdateTarget(Frame());
    }

    private Spectre.Console.Rendering.IRenderable Frame()
    {
        lock (_gate)
        {
            var frame = new LiveFrame(time.GetUtcNow(), console.Profile.Width, console.Profile.Height) { Unicode = console.Profile.Capabilities.Unicode };
            return frame.Draw(_model);
        }
    }

    private void ReadKeys()
    {
        while (!System.Console.IsInputRedirected && System.Console.KeyAvailable)
        {
            if (System.Console.ReadKey(intercept: true).KeyChar is 'o' or 'O')
            {
                lock (_gate)
                {
                    _showOutput = !_showOutput;
                }
            }
        }
    }
}
