using Amazon.Lambda.Core;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Jobs;

/// <summary>The function's log, with every known secret masked.</summary>
public sealed class JobLog
{
    private const string Continued = "  ";

    private readonly Lock _gate = new();
    private readonly ILambdaLogger _logger;
    private readonly SecretMask _mask;
    private string? _last;

    internal JobLog(ILambdaLogger logger, SecretMask mask) => (_logger, _mask) = (logger, mask);

    /// <summary>Writes one line. Called from any thread.</summary>
    /// <param name="text">What would move the reader's cursor or hide something is made visible; further lines are indented, so that none of them looks like a line of its own.</param>
    public void Line(string text)
    {
        var masked = Shown(text);
        // A child's two outputs and uploads side by side write at once, which no logger promises to bear; the one for tests does not.
        lock (_gate)
        {
            _last = masked;
            Write(masked);
        }
    }

    /// <summary>The last line that was written; <see langword="null"/> before the first.</summary>
    internal string? Last
    {
        get
        {
            lock (_gate) return _last;
        }
    }

    /// <summary>Writes an exception whole, unless its message, which is reported, says all there is.</summary>
    internal void Exception(Exception error)
    {
        if (error is not (ActionException { InnerException: null } or ProcessStoppedException)) Line(error.ToString());
    }

    /// <summary>A line as far as it may be kept, for what is cut before it is reported: half a secret is not recognised any more.</summary>
    internal string Mask(string line) => _mask.Apply(line);

    // A log that cannot be written must not end a deployment in the middle: its result is reported all the same.
    private void Write(string line)
    {
        try
        {
            _logger.LogLine(line);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // There is no other place to say so.
        }
    }

    // What is masked last cannot be put together by what was taken out.
    private string Shown(string text)
    {
        text = VisibleText.Plain(text);
        if (!text.Contains('\n', StringComparison.Ordinal)) return Mask(VisibleText.Line(text));
        var lines = VisibleText.Lines(text.TrimEnd('\r', '\n')).Split('\n');
        return Mask(string.Join('\n', lines.Select((line, i) => i == 0 || line is [' ' or '\t', ..] ? line : Continued + line)));
    }
}
