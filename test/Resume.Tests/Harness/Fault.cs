namespace Resume.Tests.Harness;

/// <summary>Where an invocation is killed.</summary>
/// <param name="Call">The number of the call to AWS, from 1, over all invocations of a deployment.</param>
internal sealed record Fault(int Call, Moment Moment);

internal enum Moment
{
    /// <summary>AWS never hears of the call.</summary>
    BeforeItIsSent,

    /// <summary>AWS does what it is asked, and nobody hears its answer.</summary>
    BeforeTheAnswerCame,
}
