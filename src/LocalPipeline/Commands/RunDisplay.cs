using LocalPipeline.Console;
using LocalPipeline.Execution.Players;
using Spectre.Console;

namespace LocalPipeline.Commands;

/// <summary>What a run is shown with and who is asked, as the terminal (or its absence) allows.</summary>
internal sealed class RunDisplay(IRunView view, IApprover approver) : IAsyncDisposable
{
    public IRunView View => view;

    public IApprover Approver => approver;

    public static RunDisplay Create(bool json, bool showOutput, TextWriter output)
    {
        var terminal = !System.Console.IsOutputRedirected;
        IRunView view = (json, terminal && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb")) switch
        {
            (true, _) => new JsonView(output, showOutput),
            (_, true) when Terminal() is { Profile.Capabilities.Ansi: true } console => new LiveView(console, TimeProvider.System, showOutput),
            _ => new PlainView(output, showOutput),
        };
        // Beside events for a program, or without a person at the keyboard, nobody answers.
        var asked = !json && !System.Console.IsInputRedirected && (terminal || !System.Console.IsErrorRedirected);
        return new RunDisplay(view, asked ? new TerminalApprover(System.Console.In, terminal ? output : System.Console.Error, view as IPausable) : new NobodyToAsk());
    }

    public async ValueTask DisposeAsync()
    {
        await view.DisposeAsync();
        (approver as IDisposable)?.Dispose();
    }

    private static IAnsiConsole Terminal() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        ColorSystem = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });
}
