using Amazon.Lambda.Core;

namespace CodePipelineActions.Jobs;

/// <summary>The function's log, with every known secret masked.</summary>
public sealed class JobLog
{
    private readonly ILambdaLogger _logger;
    private readonly SecretMask _mask;

    internal JobLog(ILambdaLogger logger, SecretMask mask) => (_logger, _mask) = (logger, mask);

    /// <summary>Writes one line.</summary>
    public void Line(string text) => _logger.LogLine(_mask.Apply(text));
}
