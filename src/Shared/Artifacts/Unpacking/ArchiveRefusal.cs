using CodePipelineActions.Jobs;

namespace CodePipelineActions.Artifacts.Unpacking;

/// <summary>The failures that an archive can end in; each names the artifact, the entry and the rule.</summary>
internal sealed class ArchiveRefusal(string artifactName)
{
    private const int MaxShownChars = 300;

    public ActionException Entry(string entry, string rule, Exception? inner = null) => ActionException.JobFailed(
        $"The artifact '{artifactName}' was refused: its entry '{Shown(entry)}' {Shown(rule)}. Nothing of it was used; mend how it is packed.", inner);

    public ActionException Limit(string rule) => ActionException.JobFailed(
        $"The artifact '{artifactName}' was refused: it {rule}. Nothing of it was used.");

    public ActionException Damaged(string reason, Exception? inner = null) => ActionException.JobFailed(
        $"The artifact '{artifactName}' is damaged: {reason}. Run the action that makes it again.", inner);

    public ActionException NoSpace(string folder, long needed, long free) => ActionException.Configuration(
        $"The artifact '{artifactName}' needs {Mebibytes(needed)} MiB of disk, and {folder} has {free >> 20} MiB free: {Mebibytes(needed - free)} MiB are missing. Raise the function's EphemeralStorage.");

    public ActionException Full(string folder, Exception inner) => ActionException.Configuration(
        $"The artifact '{artifactName}' does not fit into {folder}: the disk became full while it was unpacked. Raise the function's EphemeralStorage.", inner);

    public ActionException Unwritable(Exception inner) => ActionException.JobFailed(
        $"The artifact '{artifactName}' cannot be unpacked: {Shown(inner.Message.TrimEnd('.'))}. Nothing of it was used.", inner);

    private static long Mebibytes(long bytes) => (bytes >> 20) + ((bytes & ((1 << 20) - 1)) == 0 ? 0 : 1);

    // A name may be as long as 64 KiB.
    private static string Shown(string text) => TextCut.Short(text, MaxShownChars);
}
