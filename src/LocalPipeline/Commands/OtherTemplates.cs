namespace LocalPipeline.Commands;

/// <summary>Names that templates have beside <c>template.json</c>.</summary>
internal static class OtherTemplates
{
    private const string PipelineType = "AWS::CodePipeline::Pipeline";

    private static readonly string[] Stems = ["template", "pipeline", "cloudformation", "cfn"];

    private static readonly string[] Extensions = [".json", ".yaml", ".yml", ".template"];

    /// <summary>Those in a folder that have a pipeline in them.</summary>
    public static IEnumerable<string> WithPipeline(string folder) => In(folder).Where(HasPipeline);

    /// <summary>Those in a folder, whatever they have in them.</summary>
    public static IEnumerable<string> In(string folder) =>
        from stem in Stems
        from extension in Extensions
        let path = Path.Combine(folder, stem + extension)
        where File.Exists(path) && stem + extension != Places.TemplateFile
        select path;

    private static bool HasPipeline(string path)
    {
        try
        {
            return File.ReadAllText(path).Contains(PipelineType, StringComparison.Ordinal);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // It may well have one: who reads it says why that fails.
            return true;
        }
    }
}
