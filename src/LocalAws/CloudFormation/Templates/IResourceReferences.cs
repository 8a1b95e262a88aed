using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates;

/// <summary>What resources answer to <c>Ref</c> and <c>Fn::GetAtt</c>: planned values before they are created, the real ones afterwards.</summary>
public interface IResourceReferences
{
    /// <exception cref="TemplateException">There is no such resource; the message says where it was referred to.</exception>
    JsonNode Ref(string logicalId, string path);

    /// <exception cref="TemplateException">There is no such resource or attribute.</exception>
    JsonNode GetAtt(string logicalId, string attribute, string path);
}
