using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Resources;
using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Provisioning;

/// <summary>The resources of a template as they are in the embedded AWS.</summary>
/// <param name="notes">What a reader of the run should know: resources that were left out, or that are no longer declared.</param>
internal sealed class Stack(Template template, IReadOnlyDictionary<string, StackResource> resources, IReadOnlyList<string> notes) : IResourceReferences
{
    public IReadOnlyDictionary<string, StackResource> Resources => resources;

    public IReadOnlyList<string> Notes => notes;

    /// <summary>The template's outputs with the values of the local resources.</summary>
    public IReadOnlyDictionary<string, string> Outputs => template.Outputs(this);

    public JsonNode Ref(string logicalId, string path) => JsonValue.Create(Find(logicalId, path).PhysicalId);

    public JsonNode GetAtt(string logicalId, string attribute, string path) =>
        JsonValue.Create(Find(logicalId, path).Attributes.GetValueOrDefault(attribute)
            ?? throw new TemplateException($"{path}: {logicalId} has no attribute '{attribute}' here."));

    private StackResource Find(string logicalId, string path) =>
        resources.GetValueOrDefault(logicalId) ?? throw ReferenceProblems.Missing(template, logicalId, path);
}
