using CodePipelineActions.Jobs;

namespace Shared.Tests.Jobs;

public sealed class JobProgressTests : IDisposable
{
    private readonly HandlerFixture _job = new();

    private IEnumerable<string> Reported => _job.Log.Lines.Where(line => line.StartsWith("[progress]", StringComparison.Ordinal));

    public void Dispose() => _job.Dispose();

    [Fact]
    public async Task Long_work_is_told_once_a_second_and_short_work_never()
    {
        await WhileAsync(progress =>
        {
            for (var file = 1; file <= 50; file++)
            {
                progress.Report(100 * file, 5000, "files uploaded");
                _job.Clock.Advance(TimeSpan.FromSeconds(0.1));
            }
        });
        await WhileAsync(progress => progress.Report(1, 2, "files uploaded"));

        Assert.Equal(
            ["[progress] 22 %: 1,100 of 5,000 files uploaded", "[progress] 42 %: 2,100 of 5,000 files uploaded", "[progress] 62 %: 3,100 of 5,000 files uploaded", "[progress] 82 %: 4,100 of 5,000 files uploaded"],
            Reported);
    }

    [Fact]
    public async Task Of_many_threads_one_tells()
    {
        await WhileAsync(progress =>
        {
            _job.Clock.Advance(TimeSpan.FromSeconds(1));
            Parallel.For(0, 100, _ => progress.Report("it goes on"));
        });

        Assert.Equal("[progress] it goes on", Assert.Single(Reported));
    }

    [Fact]
    public async Task A_report_is_one_line_without_secrets_and_with_a_percent_that_can_be()
    {
        await WhileAsync(progress =>
        {
            _job.Clock.Advance(TimeSpan.FromSeconds(1));
            progress.Report("key planted/function+secret\nof two lines", 250);
        });

        Assert.Equal("[progress] 100 %: key *** of two lines", Assert.Single(Reported));
    }

    private async Task WhileAsync(Action<JobProgress> work)
    {
        _job.Act = (job, _) =>
        {
            work(job.Progress);
            return Task.FromResult<ActionResult>(new ActionResult.Succeeded("Done."));
        };
        await _job.HandleAsync();
    }
}
