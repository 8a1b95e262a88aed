using LocalAws.Http;

namespace LocalAws.ApiGateway;

/// <summary>Lets one call through per interval, as the account's quota does.</summary>
internal sealed class Throttle(TimeProvider time, TimeSpan interval)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <exception cref="AwsError">429, with the seconds to wait.</exception>
    public void Pass()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (now < _next)
                throw new AwsError(429, "TooManyRequestsException", "Too Many Requests") { RetryAfter = _next - now };
            _next = now + interval;
        }
    }
}
