using System.Text.Json.Nodes;
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
            resource => Declared(resource, resolver.Resolve(resource.Properties, $"{resource.Path}.Properties")),
            StringComparer.Ordinal);
    }

    private static DeclaredFunction Declared(ResourceDeclaration function, JsonNode? properties) =>
        new(function.LogicalId, Scalar.Of(properties?["Environment"]?["Variables"]?["PIPELINE_ACTION"]))
        {
            Role = Scalar.Of(properties?["Role"]),
            Runtime = Scalar.Of(properties?["Runtime"]),
        };
}
