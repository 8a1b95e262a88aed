using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates.Structure;

namespace LocalAws.CloudFormation.Templates.Dynamic;

/// <summary>Checks a template's dynamic references before anything is made.</summary>
public static class DynamicReferences
{
    /// <summary>The properties in which CloudFormation takes <c>ssm-secure</c>; none of the types is created here.</summary>
    private static readonly string[] TakesSecureParameters =
    [
        "AWS::DirectoryService::MicrosoftAD/Properties/Password", "AWS::DirectoryService::SimpleAD/Properties/Password",
        "AWS::ElastiCache::ReplicationGroup/Properties/AuthToken", "AWS::IAM::User/Properties/LoginProfile/Password",
        "AWS::KinesisFirehose::DeliveryStream/Properties/RedshiftDestinationConfiguration/Password",
            "AWS::OpsWorks::App/Properties/AppSource/Password",
        "AWS::OpsWorks::Stack/Properties/CustomCookbooksSource/Password", "AWS::OpsWorks::Stack/Properties/RdsDbInstances/DbPassword",
        "AWS::RDS::DBCluster/Properties/MasterUserPassword", "AWS::RDS::DBInstance/Properties/MasterUserPassword",
            "AWS::Redshift::Cluster/Properties/MasterUserPassword",
    ];

    /// <returns>What is wrong with the references in the resources and outputs.</returns>
    public static IReadOnlyList<string> Problems(Template template, IResourceReferences planned)
    {
        var problems = new ProblemList();
        var texts = template.Resources.Values.SelectMany(resource => Texts(template, planned, resource)).ToList();
        foreach (var text in texts.Where(text => DynamicReference.IsUnfinished(text.Text)))
            problems.Add($"{text.Place}: '{text.Text}' has a dynamic reference without its end: write {{{{resolve:SERVICE:NAME}}}}.");
        var found = texts.SelectMany(text => DynamicReference.In(text.Text).Select(
            reference => new Use(reference, text.Place, text.Property) { IsName = text.IsName })).ToList();
        if (found.Count > Quotas.MaxDynamicReferences)
            problems.Add($"The template has {found.Count} dynamic references, and {Quotas.MaxDynamicReferences} are the most.");
        var misplaced = found.Where(one => one.Reference.Service == "ssm-secure"
            && !TakesSecureParameters.Contains(one.Property)).Select(one => one.Property).ToList();
        if (misplaced.Count > 0) problems.Add($"SSM Secure reference is not supported in: [{string.Join(",", misplaced)}]");
        foreach (var (reference, place, _) in found.Where(one => one.IsName && one.Reference.IsSecret))
            problems.Add($"{place}: '{reference.Text}' is part of the resource's name, and names are shown everywhere: use a " +
                $"parameter that is no secret.");
        foreach (var (reference, place, _) in found.Where(one => one.Property.EndsWith("/UserParameters", StringComparison.Ordinal)
            && one.Reference.IsSecret))
            problems.Add($"{place}: '{reference.Text}' would be shown to everybody who can see the pipeline. Give the action the " +
                $"secret's name, and let its function read it.");
        foreach (var one in found.Where(one => !misplaced.Contains(one.Property)))
            problems.Try(() => one.Reference.Value(template.Settings.Values, one.Place));
        return problems.All;
    }

    private static IEnumerable<(string Text, string Place, string Property, bool IsName)> Texts(Template template,
        IResourceReferences planned, ResourceDeclaration resource)
    {
        var path = $"{resource.Path}.Properties";
        var properties = new Resolver(template.Scope, planned).Resolve(resource.Properties, path);
        var name = ResourceShapes.Find(resource.Type)?.NameProperty;
        return Texts(properties, path, $"{resource.Type}/Properties").Select(
            text => (text.Text, text.Place, text.Property, name is not null && text.Place == $"{path}.{name}"));
    }

    private static IEnumerable<(string Text, string Place, string Property)> Texts(JsonNode? node, string place, string property) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Texts(member.Value, $"{place}.{member.Key}", $"{property}/{member.Key}")),
            JsonArray items => items.SelectMany((item, index) => Texts(item, $"{place}[{index}]", property)),
            _ => Scalar.Of(node) is { } text && text.Contains(DynamicReference.Beginning, StringComparison.Ordinal)
                ? [(text, place, property)] : [],
        };

    private sealed record Use(DynamicReference Reference, string Place, string Property)
    {
        public bool IsName { get; init; }
    }
}
