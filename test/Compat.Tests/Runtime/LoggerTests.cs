using System.Text.RegularExpressions;
using Amazon.Lambda.Core;
using Amazon.Lambda.TestUtilities;

namespace Compat.Tests.Runtime;

[Collection(nameof(EnvironmentCollection))]
public sealed partial class LoggerTests : IDisposable
{
    private readonly RuntimeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_line_has_time_request_and_level()
    {
        using var api = new FakeRuntimeApi("{}");

        await RuntimeFixture.RunAsync(api, (_, context) =>
        {
            context.Logger.LogLine("one");
            context.Logger.LogError("two");
            context.Logger.Log("Warning", "three");
            context.Logger.LogDebug("not written");
            return Task.FromResult(Stream.Null);
        });

        var lines = _fixture.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["\trequest-1\tinfo\tone", "\trequest-1\tfail\ttwo", "\trequest-1\twarn\tthree"], lines.Select(l => Time().Replace(l, "")));
    }

    [Fact]
    public void A_test_reads_what_was_logged()
    {
        var context = new TestLambdaContext { AwsRequestId = "request-1", RemainingTime = TimeSpan.FromMinutes(1) };

        context.Logger.LogInformation("one");
        context.Logger.LogLine("two");

        Assert.Equal(["one", "two"], ((TestLambdaLogger)context.Logger).Buffer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", ((ILambdaContext)context).TraceId);
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")]
    private static partial Regex Time();
}
