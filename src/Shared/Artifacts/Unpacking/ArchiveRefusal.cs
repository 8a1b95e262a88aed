using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>The failures that an archive can end in; each names the artifact, the entry and the rule.</summary>
internal sealed class ArchiveRefusal(string artifactName)
{
    public ActionException Entry(string entry, string rule, Exception? inner = null) => ActionException.JobFailed(
        $"The artifact '{artifactName}' was refused: its entry '{Printable(entry)}' {rule}. Nothing of it was used; mend how it is packed.", inner);

    public ActionException Limit(string rule) => ActionException.JobFailed(
        $"The artifact '{artifactName}' was refused: it {rule}. Nothing of it was used.");

    public ActionException Damaged(string reason, Exception? inner = null) => ActionException.JobFailed(
        $"The artifact '{artifactName}' is damaged: {reason}. Run the action that makes it again.", inner);

    public ActionException NoSpace(string folder, long needed, long free) => ActionException.Configuration(
        $"The artifact '{artifactName}' needs {Mebibytes(needed)} MiB unpacked, and {folder} has {free >> 20} MiB free: {Mebibytes(needed - free)} MiB are missing. Raise the function's EphemeralStorage.");

    private static long Mebibytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;

    // A name may hold what would forge lines of a log.
    private static string Printable(string name) => string.Concat(name.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
}
