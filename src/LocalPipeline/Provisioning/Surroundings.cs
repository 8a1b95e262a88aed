using System.Security.Cryptography;
using System.Text;
using LocalAws.CloudFormation.Templates;
using LocalPipeline.Model;

namespace LocalPipeline.Provisioning;

/// <summary>Tells whether a template was changed beside its pipelines: the functions that play the actions, their roles, what they deploy to.</summary>
internal static class Surroundings
{
    public static string DigestOf(Template template, Stack stack)
    {
        var resolver = new Resolver(template.Scope, stack);
        var resources = from resource in template.Resources.Values
                        where resource.Type != PipelineSelector.PipelineType && stack.Resources.ContainsKey(resource.LogicalId)
                        orderby resource.LogicalId
                        select $"{resource.LogicalId} {stack.Resources[resource.LogicalId].PhysicalId} {resolver.Resolve(resource.Properties, $"{resource.Path}.Properties")?.ToJsonString()}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', resources))));
    }
}
