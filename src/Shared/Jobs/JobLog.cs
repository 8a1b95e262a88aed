using Amazon.Lambda.Core;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Jobs;

/// <summary>The function's log, with every known secret masked.</summary>
public sealed class JobLog
{
    private readonly Lock _gate = new();
    private readonly ILambdaLogger _logger;
    private readonly SecretMask _mask;

    internal JobLog(ILambdaLogger logger, SecretMask mask) => (_logger, _mask) = (logger, mask);

    /// <summary>Writes one line. Called from any thread.</summary>
    public void Line(string text)
    {
        var masked = Mask(text);
        // A child's two outputs and uploads side by side write at once, which no logger promises to bear; the one for tests does not.
        lock (_gate) _logger.LogLine(masked);
    }

    /// <summary>Writes an exception whole, unless its message, which is reported, says all there is.</summary>
    internal void Exception(Exception error)
    {
        if (error is not (ActionException { InnerException: null } or ProcessStoppedException)) Line(error.ToString());
    }

    /// <summary>A text as the log shows it, for what is cut before it is reported: half a secret is not recognised any more.</summary>
    internal string Mask(string text) => _mask.Apply(text);
}
