using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>The role that a function gets when it names none.</summary>
internal static class FunctionRole
{
    private const string Managed = "arn:aws:iam::aws:policy/";

    private static readonly string[] ServiceRoles = ["AWSLambdaBasicExecutionRole", "AWSLambdaVPCAccessExecutionRole"];

    public static JsonObject Of(ServerlessResource function)
    {
        var (arns, documents) = (new JsonArray(), new JsonArray());
        Add(arns, Managed + "service-role/AWSLambdaBasicExecutionRole");
        if (function.Text("Tracing") == "Active") Add(arns, Managed + "AWSXrayWriteOnlyAccess");
        foreach (var (index, policy) in Policies(function).Index()) Add(function, index, policy, (arns, documents));

        var role = function.Copy("PermissionsBoundary");
        role["AssumeRolePolicyDocument"] = function.Properties["AssumeRolePolicyDocument"]?.DeepClone() ?? Trust();
        role["ManagedPolicyArns"] = arns;
        if (documents.Count > 0) role["Policies"] = documents;
        if (function.Properties["RolePath"] is { } path) role["Path"] = path.DeepClone();
        role["Tags"] = FunctionTags.Of(function);
        return function.Generate("AWS::IAM::Role", role);
    }

    private static IEnumerable<JsonNode> Policies(ServerlessResource function) => function.Properties["Policies"] switch
    {
        null => [],
        JsonArray many => many.OfType<JsonNode>(),
        var one => [one],
    };

    private static void Add(ServerlessResource function, int index, JsonNode policy, (JsonArray Arns, JsonArray Documents) role)
    {
        if (Scalar.Of(policy) is { } name) Add(role.Arns, Arn(name));
        else if (policy is JsonObject document && document.ContainsKey("Statement")) Add(function, index, document.DeepClone().AsObject(), role.Documents);
        else if (policy is not JsonObject { Count: 1 } call) throw function.Invalid("A policy is the name or ARN of a managed one, a document with a Statement, or one of SAM's policy templates.");
        else if (call.First() is var (function_, _) && (function_ == "Ref" || function_.StartsWith("Fn::", StringComparison.Ordinal))) role.Arns.Add(call.DeepClone());
        else Add(function, index, Template(function, call.First()), role.Documents);
    }

    private static JsonObject Template(ServerlessResource function, KeyValuePair<string, JsonNode?> policy) => PolicyTemplates.Find(function, policy.Key, policy.Value)
        ?? throw function.Invalid($"The policy template '{policy.Key}' is not known here: write its statements into the policy. There are {string.Join(", ", PolicyTemplates.Names)}.");

    private static void Add(ServerlessResource function, int index, JsonObject document, JsonArray documents) =>
        documents.Add(new JsonObject { ["PolicyName"] = $"{function.LogicalId}RolePolicy{index}", ["PolicyDocument"] = document });

    private static void Add(JsonArray arns, string arn)
    {
        if (!arns.Any(other => Scalar.Of(other) == arn)) arns.Add(JsonValue.Create(arn));
    }

    private static string Arn(string name) =>
        name.StartsWith("arn:", StringComparison.Ordinal) ? name : ServiceRoles.Contains(name) ? $"{Managed}service-role/{name}" : Managed + name;

    private static JsonObject Trust() => new()
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray("sts:AssumeRole"),
            ["Principal"] = new JsonObject { ["Service"] = new JsonArray("lambda.amazonaws.com") },
        }),
    };
}
