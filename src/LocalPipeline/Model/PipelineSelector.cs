using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Model;

/// <summary>Finds the pipeline that a template is played for.</summary>
internal static class PipelineSelector
{
    public const string PipelineType = "AWS::CodePipeline::Pipeline";

    /// <param name="logicalId">Which one, when the template has several.</param>
    /// <param name="file">The template's, for messages.</param>
    /// <exception cref="TemplateException">There is none, or more than one and none was chosen.</exception>
    public static ResourceDeclaration Select(Template template, string? logicalId, string? file = null)
    {
        var pipelines = template.Resources.Values.Where(resource => resource.Type == PipelineType).ToList();
        var names = string.Join(", ", pipelines.Select(pipeline => pipeline.LogicalId));
        var subject = file is null ? "The template" : $"The template \"{file}\"";
        return (logicalId, pipelines) switch
        {
            (_, []) => throw new TemplateException($"{subject} declares no pipeline: add a resource of type {PipelineType}{LeftOut(template)}."),
            (null, [var only]) => only,
            (null, _) => throw new TemplateException($"{subject} declares several pipelines ({names}): choose one with --pipeline LOGICALID."),
            _ => pipelines.Find(pipeline => pipeline.LogicalId == logicalId)
                ?? throw new TemplateException($"{subject} has no pipeline '{logicalId}'; it has {names}."),
        };
    }

    private static string LeftOut(Template template) =>
        template.LeftOut.Count > 0 ? $" (left out by their conditions: {string.Join(", ", template.LeftOut.Keys)})" : "";
}
