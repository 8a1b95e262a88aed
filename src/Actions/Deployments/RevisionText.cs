using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments;

/// <summary>A source revision as a part of a description: CodePipeline allows it 1,500 characters, and descriptions have 1,024.</summary>
internal static class RevisionText
{
    private const int MaxCharacters = 256;

    public static string Short(string? revision) => revision switch
    {
        null => "unknown",
        _ => TextCut.Short(VisibleText.Line(revision), MaxCharacters + 1),
    };
}
