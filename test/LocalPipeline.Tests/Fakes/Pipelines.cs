using LocalPipeline.Model;

namespace LocalPipeline.Tests.Fakes;

/// <summary>Builds pipelines to play.</summary>
internal static class Pipelines
{
    public static PipelineDefinition Of(params StageDefinition[] stages) =>
        new("my-pipeline", "artifacts", null, new Dictionary<string, string?>(), stages);

    public static StageDefinition Stage(string name, params ActionDefinition[] actions) => new(name, actions);

    public static ActionDefinition Source(string output = "Source") =>
        new("Checkout", "Source", "AWS", "S3") { OutputArtifacts = [output], Namespace = "SourceVariables" };

    /// <summary>An action that invokes the function of its own name.</summary>
    public static ActionDefinition Lambda(string name, string? userParameters = null) =>
        new(name, "Invoke", "AWS", "Lambda") { Configuration = Configuration(name, userParameters) };

    public static ActionDefinition Approval(string name) => new(name, "Approval", "AWS", "Manual");

    private static Dictionary<string, string> Configuration(string function, string? userParameters)
    {
        var configuration = new Dictionary<string, string> { ["FunctionName"] = function };
        if (userParameters is not null)
        {
            configuration["UserParameters"] = userParameters;
        }

        return configuration;
    }
}
