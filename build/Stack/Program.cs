using System.Runtime.InteropServices;
using StackTool.Terminal;

namespace StackTool;

internal static class Program
{
    private const int Failed = 1;

    // As a shell reports it: 128 and the signal's number.
    private const int Interrupted = 130;

    private static async Task<int> Main(string[] arguments)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            var terminal = new ConsoleTerminal();
            var line = CommandLine.Create(() => new(Clients.OfEnvironment(), terminal, TimeProvider.System)).Parse(arguments);
            return await line.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (StackException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Failed;
        }
        catch (Exception e) when (AwsTrouble.Of(e) is { } trouble)
        {
            await Console.Error.WriteLineAsync(trouble);
            return Failed;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }
}
