using System.Globalization;

namespace CodePipelineActions.Actions.Deployments.Sites.Manifests;

/// <summary>
/// A file that an overlapping deployment announced and may still upload, although another deployment has replaced its entry in the manifest.
/// Its file is this action's own, whenever it comes.
/// </summary>
/// <param name="Length">The file's, in bytes: its ETag is not known before it comes.</param>
/// <param name="Generation">The manifest's that announced it.</param>
internal readonly record struct PendingUpload(long Length, int Generation)
{
    // An invocation lasts a quarter of an hour at most. So many deployments, one after the other, take longer.
    private const int Lifetime = 32;

    /// <summary>Whether it may still come.</summary>
    public bool IsAliveAt(int generation) => generation - Generation < Lifetime;

    public static IReadOnlyList<PendingUpload> Parse(string text) =>
        [.. text.Split(' ').Select(one => one.Split('@')).Select(parts => new PendingUpload(Number(parts[0]), (int)Number(parts[1])))];

    public static string ToText(IEnumerable<PendingUpload> pending) =>
        string.Join(' ', pending.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Length}@{one.Generation}")));

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
