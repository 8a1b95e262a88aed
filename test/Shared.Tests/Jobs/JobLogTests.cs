using Amazon.Lambda.Core;
using CodePipelineActions.Jobs;

namespace Shared.Tests.Jobs;

public sealed class JobLogTests
{
    [Fact]
    public void Of_many_threads_one_writes_at_a_time()
    {
        var logger = new Attentive();
        var log = new JobLog(logger, SecretMask.For(null, new FunctionEnvironment(new Dictionary<string, string>())));

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => log.Line($"{i}"));

        Assert.Equal((200, 1), (logger.Lines, logger.MostAtOnce));
    }

    /// <summary>Takes a while for a line, and sees whether another one comes meanwhile.</summary>
    private sealed class Attentive : ILambdaLogger
    {
        private int _atOnce;
        private int _lines;

        public int Lines => _lines;

        public int MostAtOnce { get; private set; }

        public void Log(string message) => LogLine(message);

        public void LogLine(string message)
        {
            var atOnce = Interlocked.Increment(ref _atOnce);
            MostAtOnce = Math.Max(MostAtOnce, atOnce);
            Thread.Sleep(0);
            Interlocked.Increment(ref _lines);
            Interlocked.Decrement(ref _atOnce);
        }
    }
}
