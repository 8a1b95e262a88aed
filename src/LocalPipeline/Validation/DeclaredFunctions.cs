using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Validation;

/// <summary>Lists a template's Lambda functions and the actions that they play.</summary>
internal static class DeclaredFunctions
{
    private const string FunctionType = "AWS::Lambda::Function";

    public static IReadOnlyDictionary<string, DeclaredFunction> Of(Template template, IResourceReferences references)
    {
        var resolver = new Resolver(template.Scope, references);
        return template.Resources.Values.Where(resource => resource.Type == FunctionType).ToDictionary(
            resource => Scalar.Of(references.Ref(resource.LogicalId, resource.Path))!,
            resource => new DeclaredFunction(resource.LogicalId, PipelineAction(resource, resolver)),
            StringComparer.Ordinal);
    }

    private static string? PipelineAction(ResourceDeclaration function, Resolver resolver)
    {
        var properties = resolver.Resolve(function.Properties, $"{function.Path}.Properties");
        return Scalar.Of(properties?["Environment"]?["Variables"]?["PIPELINE_ACTION"]);
    }
}
