using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace Support;

/// <summary>
/// Cancels a test of the assembly that takes longer than <see cref="Limit"/>. Who waits for ever hides what he waits for: the failure's stack shows it.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TestLimitAttribute : BeforeAfterTestAttribute
{
    /// <summary>More than the slowest test takes on a machine that does three other things.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    private static readonly ConcurrentDictionary<string, Timer> Running = new(StringComparer.Ordinal);

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        Running[test.UniqueID] = new Timer(_ => Cancel(context), null, Limit, Timeout.InfiniteTimeSpan);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Running.TryRemove(test.UniqueID, out var timer)) timer.Dispose();
    }

    private static void Cancel(ITestContext context)
    {
        context.TestOutputHelper?.WriteLine($"Cancelled: it has not ended within {Limit.TotalMinutes} minutes.");
        context.CancelCurrentTest();
    }
}
