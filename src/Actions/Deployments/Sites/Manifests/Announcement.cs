namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>What was in a file's place when its upload was announced.</summary>
/// <param name="Before">The ETag of what was there, if anything was; with another one, the announced file has come.</param>
/// <param name="IsTheirs">Whether that was somebody else's: it stays theirs until it is really replaced.</param>
internal sealed record Announcement(EntityTag? Before, bool IsTheirs)
{
    private static readonly Announcement ToNothing = new(null, false);

    // A new site is nothing but files where there was none.
    public static Announcement Of(EntityTag? before, bool isTheirs) => before is null && !isTheirs ? ToNothing : new(before, isTheirs);
}
