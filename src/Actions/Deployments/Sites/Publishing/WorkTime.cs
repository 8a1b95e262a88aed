using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>How long an invocation may begin something new: the rest of its time is for what has begun, and for writing down how far it came.</summary>
internal sealed class WorkTime(JobContext job)
{
    private static readonly TimeSpan LongestReserve = TimeSpan.FromSeconds(60);

    private readonly DateTimeOffset _end = End(job.Time.GetUtcNow(), job.StopsAt);

    public bool IsOver => job.Time.GetUtcNow() >= _end;

    private static DateTimeOffset End(DateTimeOffset now, DateTimeOffset stopsAt)
    {
        var reserve = (stopsAt - now) / 4;
        return stopsAt - (reserve < LongestReserve ? reserve : LongestReserve);
    }
}
