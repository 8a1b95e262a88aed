using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using LocalAws.CloudFormation.Templates.Dynamic;

namespace LocalPipeline.Model;

/// <summary>Turns a pipeline's resolved properties into a definition that can be played.</summary>
internal static class PipelineReader
{
    private static readonly string[] NotPlayed = ["DisableInboundStageTransitions"];

    private static readonly string[] NotPlayedInStages = ["BeforeEntry", "Blockers", "OnSuccess"];

    /// <param name="references">What the pipeline's resources are called: planned, or as they are.</param>
    /// <exception cref="TemplateException">Parts are missing or of the wrong kind: all of them, by their path.</exception>
    public static PipelineDefinition Read(Template template, ResourceDeclaration pipeline, IResourceReferences references)
    {
        var path = $"{pipeline.Path}.Properties";
        var properties = new Resolver(template.Scope, references).Resolve(pipeline.Properties, path)!.AsObject();
        properties = DynamicValues.ResolveShown(properties, template.Settings.Values, path);
        return Read(Scalar.Of(references.Ref(pipeline.LogicalId, path))!, properties, path, template.Settings.Region);
    }

    /// <param name="name">The pipeline's physical name.</param>
    /// <param name="region">Where the pipeline is: of several artifact stores it takes the one there.</param>
    /// <exception cref="TemplateException">Parts are missing or of the wrong kind: all of them, by their path.</exception>
    public static PipelineDefinition Read(string name, JsonObject properties, string path, string region)
    {
        var problems = new ProblemList();
        var shape = Shape.Of(properties, path);
        var store = problems.Try(() => Store(shape, region));
        var bucket = problems.Try(() => store?.Text("Location"));
        var key = problems.Try(() => store?.OptionalObject("EncryptionKey")?.Text("Id"));
        var variables = problems.Try(() => Variables(shape));
        var stages = problems.Try(() => Stages(shape));
        var type = problems.Try(() => shape.OptionalText("PipelineType")) ?? "V1";
        var role = problems.Try(() => shape.OptionalText("RoleArn"));
        problems.ThrowIfAny();
        return new(name, bucket!, key, variables!, stages!) { Type = type, RoleArn = role, NotPlayed = [.. FindNotPlayed(shape)] };
    }

    private static Shape Store(Shape pipeline, string region) => pipeline.Has("ArtifactStores")
        ? pipeline.List("ArtifactStores", store => (Region: store.Text("Region"), Store: store.Object("ArtifactStore"))).FirstOrDefault(store => store.Region == region).Store
            ?? new Shape(new JsonObject { ["Location"] = "" }, $"{pipeline.Path}.ArtifactStores")
        : pipeline.Object("ArtifactStore");

    private static Dictionary<string, string?> Variables(Shape pipeline)
    {
        var variables = pipeline.List("Variables", Variable);
        return variables.GroupBy(variable => variable.Key).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new TemplateException($"{pipeline.Path}.Variables declares '{twice.Key}' {twice.Count()} times. Rename all but one.")
            : variables.ToDictionary(StringComparer.Ordinal);
    }

    private static KeyValuePair<string, string?> Variable(Shape variable) => new(variable.Text("Name"), variable.OptionalText("DefaultValue"));

    private static IReadOnlyList<StageDefinition> Stages(Shape pipeline) =>
        pipeline.Has("Stages") ? pipeline.List("Stages", Stage) : throw new TemplateException($"{pipeline.Path} has no Stages.");

    private static StageDefinition Stage(Shape stage)
    {
        var problems = new ProblemList();
        var name = problems.Try(() => stage.Text("Name"));
        var actions = problems.Try(() => stage.List("Actions", ActionReader.Read));
        var onFailure = problems.Try(() => FailureResultReader.Read(stage));
        problems.ThrowIfAny();
        return new(name!, actions!) { OnFailure = onFailure };
    }

    private static IEnumerable<string> FindNotPlayed(Shape pipeline) => NotPlayed.Where(pipeline.Has)
        .Concat(pipeline.List("Stages", stage => FindNotPlayedInStage(stage).Select(name => $"{name} of stage {stage.OptionalText("Name")}")).SelectMany(names => names));

    private static IEnumerable<string> FindNotPlayedInStage(Shape stage) =>
        NotPlayedInStages.Where(stage.Has).Concat(FailureResultReader.HasConditions(stage) ? [$"{FailureResultReader.Member} with its Conditions"] : []);
}
