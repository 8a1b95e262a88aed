using CodePipelineActions.Actions.Deployments.App;
using CodePipelineActions.Jobs;

namespace Actions.Tests.App;

public sealed class TrafficShiftTests
{
    [Theory]
    [InlineData("AllAtOnce", "1", 0)]
    [InlineData("Canary10Percent5Minutes", "0.1 1", 5)]
    [InlineData("Canary1Percent1Minute", "0.01 1", 1)]
    [InlineData("Linear10PercentEvery1Minute", "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1", 9)]
    [InlineData("Linear30PercentEvery2Minutes", "0.3 0.6 0.9 1", 6)]
    [InlineData("Linear50PercentEvery3Minutes", "0.5 1", 3)]
    [InlineData("Linear99PercentEvery10Minutes", "0.99 1", 10)]
    public void A_shift_has_CodeDeploys_steps(string name, string weights, int minutes)
    {
        var shift = TrafficShift.Parse(name);

        Assert.Equal(weights, string.Join(' ', shift.Weights.Select(w => w.ToString(System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal(TimeSpan.FromMinutes(minutes), shift.Duration);
    }

    [Theory]
    [InlineData("allatonce")]
    [InlineData("Canary0Percent5Minutes")]
    [InlineData("Canary100Percent5Minutes")]
    [InlineData("Canary10Percent0Minutes")]
    [InlineData("Canary10PercentEvery5Minutes")]
    [InlineData("Linear10Percent5Minutes")]
    [InlineData("CodeDeployDefault.LambdaAllAtOnce")]
    [InlineData("Linear10PercentEvery1Minute\n")]
    public void Another_name_is_refused(string name) => Assert.Throws<ActionException>(() => TrafficShift.Parse(name));
}
