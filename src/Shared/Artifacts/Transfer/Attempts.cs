using Amazon.Runtime;
using Amazon.S3;
using CodePipelineActions.Aws;

namespace CodePipelineActions.Artifacts.Transfer;

/// <summary>Tries a piece of work until it succeeds, is refused, or was tried often enough. Waits between the tries, longer each time.</summary>
internal sealed class Attempts(TransferOptions options, TimeProvider time)
{
    /// <param name="work">One try; called again it goes on where it stopped. Its clock gives it up when nothing moves.</param>
    /// <exception cref="TransferException">It failed too often.</exception>
    /// <exception cref="AmazonS3Exception">S3 refused it.</exception>
    public async Task<T> RunAsync<T>(Func<StallClock, Task<T>> work, TimeSpan stallTimeout, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var clock = new StallClock(stallTimeout, time, cancellationToken);
                return await clock.WatchAsync(work);
            }
            catch (Exception e) when (IsTransient(e) && !cancellationToken.IsCancellationRequested)
            {
                if (attempt >= options.MaxAttempts) throw TransferException.Unavailable(attempt, time.GetElapsedTime(started), e);
            }
            await Task.Delay(Delay(attempt), time, cancellationToken);
        }
    }

    public Task<T> RunAsync<T>(Func<StallClock, Task<T>> work, CancellationToken cancellationToken) => RunAsync(work, options.StallTimeout, cancellationToken);

    private TimeSpan Delay(int attempt)
    {
        var longest = Math.Min(options.MaxDelay.Ticks, options.FirstDelay.Ticks * Math.Pow(2, attempt - 1));
        // Many that were told to slow down together must not come back together.
        return TimeSpan.FromTicks((long)(longest * (0.5 + (Random.Shared.NextDouble() / 2))));
    }

    // A broken connection, a time-out, an answer that says that another may be better. A full disk is an I/O error too, but comes from here.
    private static bool IsTransient(Exception error) => error switch
    {
        LocalFileException => false,
        AmazonServiceException e => AwsErrors.IsTransient(e),
        AmazonClientException or HttpRequestException or IOException or TimeoutException => true,
        // Only the SDK's own time-out is left: the caller's cancellation is looked at before.
        OperationCanceledException => true,
        _ => false,
    };
}
