using System.Globalization;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Npm.Cache;

/// <summary>What became of a restore, for the console and for later actions.</summary>
/// <param name="Cache"><c>hit</c>, <c>miss</c> or <c>off</c>.</param>
internal sealed record Restored(string Cache, string Summary)
{
    public static OutputVariable Variable { get; } = new("Cache", "'hit': the packages came from the cache. 'miss': npm installed them, and they are kept for the next time. 'off': npm installed them, and they are not kept.");

    public static Restored Hit(long bytes, TimeSpan time) => new("hit", string.Create(CultureInfo.InvariantCulture, $"Restored {Megabytes(bytes)} from the cache in {time.TotalSeconds:0.0} s (cache hit)"));

    public static Restored Miss(string how, string reason, string kept) => new("miss", $"Restored with {how} (cache miss: {reason}; {kept})");

    public static Restored NotCached(string how, string reason) => new("off", $"Restored with {how} (not cached: {reason})");

    public static Restored Plain(string how) => new("off", $"Restored with {how}");

    public static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    public ActionResult Result() => new ActionResult.Succeeded(Summary) { OutputVariables = new Dictionary<string, string> { [Variable.Name] = Cache } };
}
