using LocalPipeline.Execution.Players;

namespace LocalPipeline.Console;

/// <summary>Asks the person at the terminal, one question at a time.</summary>
/// <param name="view">What to pause for a question; null when nothing moves on the terminal.</param>
internal sealed class TerminalApprover(TextReader input, TextWriter output, IPausable? view) : IApprover, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Task<string?>? _reading;

    public async Task<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await (view?.PauseAsync() ?? Task.CompletedTask);
            return await AnswerAsync(request, cancellationToken);
        }
        finally
        {
            // The question may also end because somebody has answered it elsewhere.
            view?.Resume();
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ApprovalAnswer> AnswerAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(Printable.Of($"{request.Stage}/{request.Action} asks for approval{(request.CustomData is { } data ? $": {data}" : ".")}"));
        if (request.Link is { } link)
        {
            await output.WriteLineAsync($"  {Printable.Of(link)}");
        }

        for (; ; )
        {
            switch ((await LineAsync("approve or reject? ", cancellationToken))?.Trim().ToUpperInvariant())
            {
                case "A" or "APPROVE" or "Y" or "YES":
                    return new ApprovalAnswer.Approved(await LineAsync("comment: ", cancellationToken));
                case "R" or "REJECT" or "N" or "NO":
                    return new ApprovalAnswer.Rejected(await LineAsync("comment: ", cancellationToken));
                case null:
                    return new ApprovalAnswer.NobodyThere();
            }
        }
    }

    // A terminal's reader blocks its thread whatever the token says; the wait must still end.
    private async Task<string?> LineAsync(string prompt, CancellationToken cancellationToken)
    {
        await output.WriteAsync(prompt);
        await output.FlushAsync(cancellationToken);
        // One that waits since a question that was answered elsewhere gets the next line.
        var reading = _reading ??= Task.Run(input.ReadLine, CancellationToken.None);
        var line = await reading.WaitAsync(cancellationToken);
        _reading = null;
        return line;
    }
}
