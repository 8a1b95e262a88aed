using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Resources;
using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Provisioning;

/// <summary>
/// What a template's resources will be called, without making any of them: as they are, where they are there already; as they are planned else.
/// So what provisioning would come to can be told before it changes anything.
/// </summary>
internal sealed class KnownStack(Template template, ResourcePlan plan, IReadOnlyDictionary<string, StackResource> made) : IResourceReferences
{
    public JsonNode Ref(string logicalId, string path) => Made(logicalId) is { } resource ? JsonValue.Create(resource.PhysicalId) : plan.Ref(logicalId, path);

    public JsonNode GetAtt(string logicalId, string attribute, string path) =>
        Made(logicalId)?.Attributes.GetValueOrDefault(attribute) is { } value ? JsonValue.Create(value) : plan.GetAtt(logicalId, attribute, path);

    // A name that the template gives is known for certain, and one that was changed makes another resource.
    private StackResource? Made(string logicalId) =>
        template.Resources.TryGetValue(logicalId, out var declared) && made.GetValueOrDefault(logicalId) is { } found && found.Type == declared.Type
        && !(ResourceShapes.Find(declared.Type)?.NameProperty is { } name && declared.Properties.ContainsKey(name))
            ? found
            : null;
}
