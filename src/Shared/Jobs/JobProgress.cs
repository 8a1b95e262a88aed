using System.Globalization;

namespace CodePipelineActions.Jobs;

/// <summary>
/// Tells how far long work is while an invocation goes on, as lines of the function's log: <c>[progress] 24 %: 1,200 of 5,000 files uploaded</c>. The local pipeline shows them as they come; on AWS they
/// are in the log group. At most one line per second, the first a second after the job began: it may be told of every file. What is to last beyond an invocation belongs into <see cref="ActionResult.Pending"/>.
/// </summary>
public sealed class JobProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly JobLog _log;
    private readonly TimeProvider _time;
    private long _next;

    internal JobProgress(JobLog log, TimeProvider time) => (_log, _time, _next) = (log, time, (time.GetUtcNow() + Interval).UtcTicks);

    /// <summary>Whether the next report is written. Who reports often need not make a text for the others.</summary>
    public bool IsDue => _time.GetUtcNow().UtcTicks >= Interlocked.Read(ref _next);

    /// <summary>Reports in words.</summary>
    /// <param name="text">One line.</param>
    /// <param name="percentComplete">0 to 100; <see langword="null"/> when nothing can be said.</param>
    public void Report(string text, int? percentComplete = null)
    {
        var (next, now) = (Interlocked.Read(ref _next), _time.GetUtcNow());
        // Of several threads one reports.
        if (now.UtcTicks < next || Interlocked.CompareExchange(ref _next, (now + Interval).UtcTicks, next) != next) return;
        _log.Line($"[progress] {(percentComplete is { } percent ? $"{Math.Clamp(percent, 0, 100)} %: " : "")}{VisibleText.Line(text.ReplaceLineEndings(" "))}");
    }

    /// <summary>Reports a part of a known number.</summary>
    /// <param name="what">What there are so many of, and what was done with them: <c>files uploaded</c>.</param>
    public void Report(long done, long total, string what)
    {
        if (IsDue) Report(string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {total:N0} {what}"), total <= 0 ? null : (int)(100 * done / total));
    }

    internal void ReportBytes(long done, long total, string what)
    {
        if (IsDue) Report(string.Create(CultureInfo.InvariantCulture, $"{done / 1e6:N0} of {total / 1e6:N0} MB {what}"), total <= 0 ? null : (int)(100 * done / total));
    }
}
