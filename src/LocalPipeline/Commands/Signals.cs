using System.Runtime.InteropServices;

namespace LocalPipeline.Commands;

/// <summary>Turns the first Ctrl+C (or SIGTERM, or a closed terminal) into a cancellation, and ends the process and what it started at once with the second.</summary>
internal sealed class Signals : IDisposable
{
    /// <summary>How long the end of what was started may keep the end of the process waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private int _exitCode;

    public Signals() => _registrations =
    [
        Register(PosixSignal.SIGHUP, 1),
        Register(PosixSignal.SIGINT, 2),
        Register(PosixSignal.SIGTERM, 15),
    ];

    public CancellationToken Token => _stop.Token;

    /// <summary>Ends what the process has started, when it ends without being able to wait for anything.</summary>
    public event Action? AtOnce;

    /// <summary>What the process ends with; null as long as there was no signal.</summary>
    public int? ExitCode => _exitCode == 0 ? null : _exitCode;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }

    private PosixSignalRegistration Register(PosixSignal signal, int number) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        var code = ExitCodes.SignalBase + number;
        if (Interlocked.CompareExchange(ref _exitCode, code, 0) == 0)
        {
            // Not here: what is registered with it may take its time, and the next signal comes to this thread.
            _ = _stop.CancelAsync();
            return;
        }

        EndAtOnce(code);
    });

    private void EndAtOnce(int code)
    {
        Task.Run(() => AtOnce?.Invoke()).Wait(Patience);
        if (!System.Console.IsOutputRedirected)
        {
            // A view that moves hides the cursor and lets no line wrap, and has no time to take that back.
            using var terminal = System.Console.OpenStandardOutput();
            terminal.Write("\e[?7h\e[?25h"u8);
        }

        Environment.Exit(code);
    }
}
