using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Structure;

/// <summary>What stands beside the properties of a resource.</summary>
internal static class ResourceStructure
{
    public static readonly string[] Members =
    [
        "Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy",
            "CreationPolicy", "Description", "Version",
    ];

    private static readonly string[] ServerlessMembers = ["Connectors", "IgnoreGlobals"];

    // The types of which CloudFormation can take a snapshot; none of them is created here.
    private static readonly string[] WithSnapshots =
    [
        "AWS::DocDB::DBCluster", "AWS::EC2::Volume", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup",
            "AWS::Neptune::DBCluster",
        "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::Redshift::Cluster",
    ];

    private static readonly string[] WithCreationPolicy =
        ["AWS::AppStream::Fleet", "AWS::AutoScaling::AutoScalingGroup", "AWS::CloudFormation::WaitCondition", "AWS::EC2::Instance"];

    public static void Check(string logicalId, JsonNode? node, ProblemList problems)
    {
        TemplateStructure.CheckName(logicalId, "Resources", problems);
        var path = $"Resources.{logicalId}";
        if (node is not JsonObject resource || Scalar.Of(resource["Type"]) is not { } type)
        {
            problems.Add(node is JsonObject ? $"{path} has no Type." : $"{path} must be an object with a Type.");
            return;
        }

        foreach (var (member, value) in resource)
        {
            if (value is null) problems.Add($"{path}.{member} is null, which a template must not hold: leave it out.");
            else if (ServerlessMembers.Contains(member) && type.StartsWith("AWS::Serverless::", StringComparison.Ordinal))
                problems.Add($"{path}.{member} is not carried out here: leave it out.");
            else if (!Members.Contains(member)) problems.Add($"{path} has no attribute '{member}'.{NearestName.Hint(member, Members)}");
        }

        if (resource["Condition"] is { } condition && condition is not JsonValue)
            problems.Add($"{path}.Condition must be the name of a condition, not {Scalar.Kind(condition)}.");
        if (resource["Metadata"] is { } metadata && metadata is not JsonObject)
            problems.Add($"{path}.Metadata must be an object, not {Scalar.Kind(metadata)}.");
        if (resource["Description"] is { } description) TemplateStructure.CheckDescription(description, $"{path}.Description", problems);
        var snapshot = WithSnapshots.Contains(type) ? new[] { "Snapshot" } : [];
        CheckPolicy(resource["DeletionPolicy"], $"{path}.DeletionPolicy", type, ["Delete", "Retain", "RetainExceptOnCreate", .. snapshot],
            problems);
        CheckPolicy(resource["UpdateReplacePolicy"], $"{path}.UpdateReplacePolicy", type, ["Delete", "Retain", .. snapshot], problems);
        CheckOperations(resource, path, type, problems);
    }

    private static void CheckPolicy(JsonNode? policy, string path, string type, string[] allowed, ProblemList problems)
    {
        if (policy is null) return;
        if (policy is not JsonValue)
            problems.Add($"{path} must be a text, not {Scalar.Kind(policy)}: no function can stand there without the transform " +
                $"AWS::LanguageExtensions.");
        else if (!allowed.Contains(Scalar.Of(policy)))
            problems.Add($"{path}: '{Scalar.Of(policy)}' is no policy for {type}{NearestName.Aside(Scalar.Of(policy)!, allowed)}; " +
                $"there are {string.Join(", ", allowed)}.");
    }

    private static void CheckOperations(JsonObject resource, string path, string type, ProblemList problems)
    {
        if (resource.ContainsKey("CreationPolicy") && !WithCreationPolicy.Contains(type))
            problems.Add($"{path}.CreationPolicy: {type} has none; there is one for {string.Join(", ", WithCreationPolicy)}.");
        if (!resource.ContainsKey("UpdatePolicy")) return;
        problems.Add(type == "AWS::Lambda::Alias"
            ? $"{path}.UpdatePolicy is not carried out here, as there is no CodeDeploy. 'deploy-app' with 'shift' moves the callers " +
                $"of an alias step by step."
            : $"{path}.UpdatePolicy is not carried out here for {type}: leave it out.");
    }
}
