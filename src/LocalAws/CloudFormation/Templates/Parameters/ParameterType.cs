using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Parameters;

/// <summary>The types that CloudFormation has for parameters.</summary>
internal static class ParameterType
{
    // What exists in an account: taken here as it is given.
    private static readonly string[] OfAws =
    [
        "AWS::EC2::AvailabilityZone::Name", "AWS::EC2::Image::Id", "AWS::EC2::Instance::Id", "AWS::EC2::KeyPair::KeyName",
            "AWS::EC2::SecurityGroup::GroupName",
        "AWS::EC2::SecurityGroup::Id", "AWS::EC2::Subnet::Id", "AWS::EC2::VPC::Id", "AWS::EC2::Volume::Id", "AWS::Route53::HostedZone::Id",
    ];

    private static readonly string[] Plain = ["String", "Number", "CommaDelimitedList", "List<Number>", "List<String>",
        "AWS::SSM::Parameter::Name"];

    public static bool IsList(string type) => type == "CommaDelimitedList" || type.StartsWith("List<", StringComparison.Ordinal);

    /// <exception cref="TemplateException">There is no such type.</exception>
    public static string Read(JsonNode? node, string path)
    {
        var type = Scalar.Of(node) ?? throw new TemplateException(
            $"{path} has no Type: it is String, Number, CommaDelimitedList or List<Number>.");
        return IsType(type) || (StoredParameterType.Of(type) is { } stored
            && stored is "String" or "CommaDelimitedList" or "List<String>" || IsOfAws(StoredParameterType.Of(type)))
            ? type
            : throw new TemplateException($"{path}: '{type}' is no type of a parameter{NearestName.Aside(type, Plain.Concat(OfAws))}; " +
                $"it is String, Number, CommaDelimitedList or List<Number>.");
    }

    private static bool IsType(string type) => Plain.Contains(type) || IsOfAws(type);

    private static bool IsOfAws(string? type) => type is not null && OfAws.Contains(IsList(type) ? type["List<".Length..^1] : type);
}
