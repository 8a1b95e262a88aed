using Amazon.CodePipeline;
using Amazon.Runtime;
using CodePipelineActions.Aws;
using CodePipelineActions.Processes;

namespace CodePipelineActions.Jobs;

/// <summary>Says whose failure an exception is, and what to do about it.</summary>
internal static class FailureOf
{
    private const int NoSpaceLeftOnDevice = 28;

    /// <param name="error">What was thrown.</param>
    /// <param name="action">The action's name.</param>
    /// <param name="stopReason">Why the work was stopped; <see langword="null"/> when it was not.</param>
    public static ActionResult.Failed Thrown(Exception error, string action, string? stopReason) => error switch
    {
        ActionException e => new(e.Type, e.Message),
        ProcessStoppedException e => new(FailureType.JobFailed, $"'{e.Command}' was stopped: {stopReason ?? "it was cancelled"}{ProcessResult.DiskFull(e.Tail)}. Its last output:\n{e.Tail}"),
        OperationCanceledException when stopReason is not null => new(FailureType.JobFailed, $"{action} was stopped: {stopReason}."),
        AmazonServiceException e => Thrown(AwsErrors.Translate(e, $"{action} was refused by AWS"), action, stopReason),
        _ when BrokenAnswer.Is(error) => new(FailureType.SystemUnavailable, $"AWS did not answer: {Said(error)} Retry the stage, or give the action 'retries'."),
        IOException e when IsDiskFull(e) => new(FailureType.ConfigurationError, $"The function's disk is full: {Said(e)} Raise its EphemeralStorage (at most 10,240 MB)."),
        _ => new(FailureType.JobFailed, $"{action} failed unexpectedly: {error.GetType().Name}: {Said(error)} The function's log has the whole of it."),
    };

    private static string Said(Exception error) => VisibleText.Line(error.Message);

    private static bool IsDiskFull(IOException e) =>
        (e.HResult & 0xFFFF) == NoSpaceLeftOnDevice || e.Message.Contains("No space left", StringComparison.OrdinalIgnoreCase);
}
