using System.Runtime.InteropServices;

namespace LocalPipeline.Commands;

/// <summary>Turns the first Ctrl+C (or SIGTERM, or a closed terminal) into a cancellation, and ends the process at once with the second.</summary>
internal sealed class Signals : IDisposable
{
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
        if (Interlocked.CompareExchange(ref _exitCode, code, 0) != 0)
        {
            Environment.Exit(code);
        }

        _stop.Cancel();
    });
}
