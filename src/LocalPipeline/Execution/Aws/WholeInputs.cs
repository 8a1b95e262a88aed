using LocalAws.S3;
using LocalPipeline.Console;

namespace LocalPipeline.Execution.Aws;

/// <summary>Begins no action with an artifact of which bytes are missing: its function would only see a download that breaks off.</summary>
internal sealed class WholeInputs(IActionPlayer player, LocalS3 s3) : IActionPlayer
{
    public Task<ActionOutcome> PlayAsync(ActionRun run, CancellationToken cancellationToken)
    {
        foreach (var input in run.Inputs)
        {
            if (s3.Head(input.Bucket, input.Key) is { } stored && s3.BytesThere(input.Bucket, input.Key) is { } there && there != stored.Size)
            {
                throw new ActionFailure(
                    FailureTypes.RevisionUnavailable,
                    $"The input artifact '{input.Name}' is damaged: {there} of its {stored.Size} bytes are there. Make it anew: {OwnCommand.LineHere("release")}");
            }
        }

        return player.PlayAsync(run, cancellationToken);
    }
}
