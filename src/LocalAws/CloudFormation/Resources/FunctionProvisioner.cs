using LocalAws.CloudFormation.Templates;
using LocalAws.Lambda;

namespace LocalAws.CloudFormation.Resources;

/// <summary>
/// Functions. As in CloudFormation a function's code is touched only when its declaration changes: what deploy-app brought to the app's
/// function stays, whatever placeholder the template has for it.
/// </summary>
/// <param name="environmentOf">What a function's environment is, given the one that it declares.</param>
internal sealed class FunctionProvisioner(LocalLambda lambda, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> environmentOf) : IResourceProvisioner
{
    public bool Exists(ResourceRequest request) => lambda.Exists(request.Planned.PhysicalId);

    public void Remove(ResourceRequest existing) => lambda.RemoveFunction(existing.Planned.PhysicalId);

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
            Environment = environmentOf(properties.OptionalObject("Environment")?.OptionalObject("Variables")?.Texts() ?? new Dictionary<string, string>()),
            Layers = properties.Texts("Layers"),
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
}
