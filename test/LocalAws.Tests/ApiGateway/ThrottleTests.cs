using LocalAws.ApiGateway;
using LocalAws.Http;
using Support;

namespace LocalAws.Tests.ApiGateway;

public sealed class ThrottleTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void One_call_passes_per_interval_and_a_refusal_says_how_long_to_wait()
    {
        var throttle = new Throttle(_clock, TimeSpan.FromSeconds(5));
        throttle.Pass();
        _clock.Advance(TimeSpan.FromSeconds(2));

        var refusal = Assert.Throws<AwsError>(throttle.Pass);

        Assert.Equal((429, "TooManyRequestsException", TimeSpan.FromSeconds(3)), (refusal.Status, refusal.Code, refusal.RetryAfter));
        _clock.Advance(refusal.RetryAfter!.Value);
        throttle.Pass();
    }

    [Fact]
    public async Task The_wait_is_told_in_whole_seconds()
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();

        await ErrorWriter.WriteAsync(http, new AwsError(429, "TooManyRequestsException", "Too Many Requests") { RetryAfter = TimeSpan.FromSeconds(2.1) }, ErrorFormat.RestJson);

        Assert.Equal("3", http.Response.Headers.RetryAfter);
    }

    [Fact]
    public void Without_an_interval_all_calls_pass()
    {
        var throttle = new Throttle(_clock, TimeSpan.Zero);

        for (var count = 0; count < 10; count++) throttle.Pass();
    }
}
