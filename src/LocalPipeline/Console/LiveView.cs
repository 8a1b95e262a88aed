using LocalPipeline.Execution.Events;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LocalPipeline.Console;

/// <summary>The stages and actions as a tree that moves, for a terminal. <c>o</c> shows the output of running actions above it, and hides it again.</summary>
internal sealed class LiveView(IAnsiConsole console, TimeProvider time, bool showOutput) : IRunView, IPausable
{
    /// <summary>Four frames a second are as many as anybody reads; each costs a millisecond or two of the machine that builds.</summary>
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly RunModel _model = new();
    private readonly OutputLines _lines = new();
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

        if (Between(happened) is { } line)
        {
            console.Profile.Out.Writer.WriteLine(Printable.Of(line));
            return;
        }

        lock (_gate)
        {
            _model.On(happened);
            if (happened is ActionOutput output && _showOutput)
            {
                _lines.Add(output);
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
        _drawing = Task.Run(() => DrawAsync(new LiveScreen(console), stop), CancellationToken.None);
    }

    public void Conclude(RunReport report)
    {
        PauseAsync().GetAwaiter().GetResult();
        foreach (var line in Conclusion.Lines(report))
        {
            // The terminal wraps it: a path or an address that is cut into lines here could not be copied.
            console.Profile.Out.Writer.WriteLine(Printable.Of(line));
        }
    }

    public async ValueTask DisposeAsync() => await PauseAsync();

    // Nothing moves between two runs.
    private static string? Between(RunEvent happened) => happened switch
    {
        AwaitsChanges watching => Texts.Of(watching),
        ChangesSeen changes => Texts.Of(changes),
        _ => null,
    };

    private async Task DrawAsync(LiveScreen screen, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Draw(screen);
            ReadKeys();
            await Task.Delay(FrameTime, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Draw(screen);
    }

    private void Draw(LiveScreen screen)
    {
        var profile = console.Profile;
        var frame = new LiveFrame(time.GetUtcNow(), profile.Width, profile.Height) { Unicode = profile.Capabilities.Unicode };
        IReadOnlyList<string> lines;
        IReadOnlyList<Segment[]> rows;
        lock (_gate)
        {
            (lines, rows) = (_lines.Take(), frame.Draw(_model));
        }

        // A terminal may be slow; what happens meanwhile must not wait for it.
        screen.Show(lines, rows);
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
