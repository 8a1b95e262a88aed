using CodePipelineActions.Actions.Deployments.Sites.Content;
using CodePipelineActions.Actions.Deployments.Sites.Manifests;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>A file to upload.</summary>
/// <param name="IsNew">Whether there is nothing in its place yet.</param>
internal sealed record PlannedUpload(SiteFile File, ManifestEntry Entry, bool IsNew);

/// <summary>What is to be done so that the bucket has the site.</summary>
/// <param name="Next">The manifest of this deployment, not finished yet.</param>
/// <param name="IsAnnounced">Whether the manifest in the bucket is of this very deployment, and says of every upload that it is to come.</param>
/// <param name="IsNews">Whether the manifest in the bucket is another one than the end of this deployment leaves.</param>
internal sealed record SitePlan(Manifest Next, IReadOnlyList<PlannedUpload> Uploads, bool IsAnnounced, bool IsNews);
