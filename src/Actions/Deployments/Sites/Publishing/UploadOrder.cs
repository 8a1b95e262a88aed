using CodePipelineActions.Actions.Deployments.Sites.Rules;

namespace CodePipelineActions.Actions.Deployments.Sites.Publishing;

/// <summary>
/// Groups uploads so that no visitor meets a page whose assets are not there: each group is complete before the next begins.
/// What is new comes before what replaces something: nobody asks for it yet. The page at the root is the last of the pages: with it the new site begins.
/// </summary>
internal static class UploadOrder
{
    private const string RootPage = "index.html";

    public static IEnumerable<IGrouping<int, PlannedUpload>> Groups(IEnumerable<PlannedUpload> uploads) => uploads.GroupBy(GroupOf).OrderBy(group => group.Key);

    private static int GroupOf(PlannedUpload upload) => upload.File.Part switch
    {
        SitePart.Asset => upload.IsNew ? 0 : 1,
        SitePart.Page when upload.File.Name != RootPage => upload.IsNew ? 2 : 3,
        SitePart.Page => 4,
        _ => 5,
    };
}
