using LocalAws.Lambda;
using LocalPipeline.Model;
using LocalPipeline.Templates;

namespace LocalPipeline.Provisioning.Resources;

/// <summary>
/// Functions. As in CloudFormation a function's code is touched only when its declaration changes: what deploy-app brought to the app's
/// function stays, whatever placeholder the template has for it.
/// </summary>
/// <param name="actionEnvironment">What the machine adds to the environment of the functions that play an action.</param>
internal sealed class FunctionProvisioner(LocalLambda lambda, IReadOnlyDictionary<string, string> actionEnvironment) : IResourceProvisioner
{
    public const string PipelineAction = "PIPELINE_ACTION";

    public async Task<StackResource> ProvisionAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var properties = request.Properties;
        var definition = new FunctionDefinition
        {
            Name = request.Planned.PhysicalId,
            Role = properties.Text("Role"),
            Runtime = properties.Text("Runtime"),
            Handler = properties.Text("Handler"),
            Code = Code(properties.Object("Code")),
            Environment = Environment(properties),
        };
        await lambda.EnsureFunctionAsync(definition with
        {
            Description = properties.OptionalText("Description") ?? definition.Description,
            TimeoutSeconds = properties.OptionalInteger("Timeout") ?? definition.TimeoutSeconds,
            MemorySizeMb = properties.OptionalInteger("MemorySize") ?? definition.MemorySizeMb,
        }, cancellationToken);
        return request.Planned;
    }

    private static FunctionCode Code(Shape code) => (code.OptionalText("ZipFile"), code.OptionalText("S3Bucket"), code.OptionalText("S3Key")) switch
    {
        ({ } source, null, null) => new FunctionCode.Inline(source),
        (null, { } bucket, { } key) => new FunctionCode.InS3(bucket, key),
        _ => throw new TemplateException($"{code.Path} must have either ZipFile, or S3Bucket and S3Key."),
    };

    private Dictionary<string, string> Environment(Shape properties)
    {
        var declared = properties.OptionalObject("Environment")?.OptionalObject("Variables")?.Texts() ?? new Dictionary<string, string>();
        var added = declared.ContainsKey(PipelineAction) ? actionEnvironment : new Dictionary<string, string>();
        return added.Where(variable => !declared.ContainsKey(variable.Key)).Concat(declared).ToDictionary(StringComparer.Ordinal);
    }
}
