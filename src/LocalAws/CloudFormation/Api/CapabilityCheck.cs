using LocalAws.CloudFormation.Stacks;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Api;

/// <summary>What a template may only do when its caller says so.</summary>
internal static class CapabilityCheck
{
    private static readonly Dictionary<string, string> IamNames = new(StringComparer.Ordinal)
    {
        ["AWS::IAM::Group"] = "GroupName",
        ["AWS::IAM::InstanceProfile"] = "InstanceProfileName",
        ["AWS::IAM::ManagedPolicy"] = "ManagedPolicyName",
        ["AWS::IAM::Policy"] = "",
        ["AWS::IAM::Role"] = "RoleName",
        ["AWS::IAM::User"] = "UserName",
    };

    /// <returns>The capability that is missing.</returns>
    public static string? ForIam(StackSource source, StackTemplate template)
    {
        var iam = template.Template.Resources.Values.Where(resource => IamNames.ContainsKey(resource.Type)).ToList();
        var isNamed = iam.Any(IsNamed);
        var suffices = source.Capabilities.Contains("CAPABILITY_NAMED_IAM") || (!isNamed && source.Capabilities.Contains("CAPABILITY_IAM"));
        return iam.Count == 0 || suffices ? null : isNamed ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM";
    }

    private static bool IsNamed(ResourceDeclaration resource) => IamNames[resource.Type] is { Length: > 0 } name && resource.Properties.ContainsKey(name);
}
