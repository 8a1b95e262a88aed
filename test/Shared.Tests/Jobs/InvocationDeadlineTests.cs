using Amazon.CodePipeline;
using Amazon.S3;
using CodePipelineActions.Jobs;
using Moq;
using Support;

namespace Shared.Tests.Jobs;

public sealed class InvocationDeadlineTests
{
    [Theory]
    [InlineData(900, 3000)]
    [InlineData(40, 3000)]
    [InlineData(12, 1000)]
    [InlineData(0, 0)]
    public void Child_processes_get_a_part_of_the_margin_to_end_and_leave_the_rest_to_the_report(int remainingSeconds, int expectedMilliseconds)
    {
        using var deadline = Of(TimeSpan.FromSeconds(remainingSeconds), TimeSpan.FromHours(1));

        Assert.Equal(TimeSpan.FromMilliseconds(expectedMilliseconds), deadline.TerminationGrace);
    }

    [Fact]
    public void There_is_no_reason_as_long_as_the_work_goes_on()
    {
        using var deadline = Of(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

        Assert.Null(deadline.StopReason);
    }

    private static InvocationDeadline Of(TimeSpan remaining, TimeSpan untilGivenUp) => new(
        new JobServices { CodePipeline = Mock.Of<IAmazonCodePipeline>(), ArtifactS3 = _ => Mock.Of<IAmazonS3>(), Time = new FakeClock() },
        remaining, untilGivenUp, CancellationToken.None);
}
