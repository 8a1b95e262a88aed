using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>The policies that SAM writes by name, as far as the embedded AWS has the services.</summary>
internal static class PolicyTemplates
{
    private static readonly string[] S3Read = ["s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation", "s3:GetObjectVersion", "s3:GetLifecycleConfiguration"];

    private static readonly string[] S3Write = ["s3:PutObject", "s3:PutObjectAcl", "s3:PutLifecycleConfiguration"];

    private static readonly string[] S3Crud =
    [
        "s3:GetObject", "s3:ListBucket", "s3:GetBucketLocation", "s3:GetObjectVersion", "s3:PutObject", "s3:PutObjectAcl", "s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration",
        "s3:DeleteObject",
    ];

    private static readonly Dictionary<string, (string Parameter, string[] Actions, string[] Resources)> ByName = new(StringComparer.Ordinal)
    {
        ["LambdaInvokePolicy"] = ("FunctionName", ["lambda:InvokeFunction"], ["arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${functionName}*"]),
        ["S3CrudPolicy"] = ("BucketName", S3Crud, ["arn:${AWS::Partition}:s3:::${bucketName}", "arn:${AWS::Partition}:s3:::${bucketName}/*"]),
        ["S3ReadPolicy"] = ("BucketName", S3Read, ["arn:${AWS::Partition}:s3:::${bucketName}", "arn:${AWS::Partition}:s3:::${bucketName}/*"]),
        ["S3WritePolicy"] = ("BucketName", S3Write, ["arn:${AWS::Partition}:s3:::${bucketName}", "arn:${AWS::Partition}:s3:::${bucketName}/*"]),
    };

    public static IReadOnlyCollection<string> Names => ByName.Keys;

    /// <summary>The document of a policy; null when there is none of that name.</summary>
    public static JsonObject? Find(ServerlessResource function, string name, JsonNode? arguments)
    {
        if (!ByName.TryGetValue(name, out var found)) return null;
        var argument = (arguments as JsonObject)?[found.Parameter] ?? throw function.Invalid($"Must specify valid parameter values for policy template '{name}': it needs {found.Parameter}.");
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = new JsonArray([.. found.Actions.Select(action => JsonValue.Create(action))]),
            ["Resource"] = Resources([.. found.Resources.Select(resource => Resource(resource, found.Parameter, argument))]),
        };
        return new JsonObject { ["Statement"] = new JsonArray(statement) };
    }

    private static JsonNode Resources(IReadOnlyList<JsonObject> resources) => resources is [var only] ? only : new JsonArray([.. resources]);

    private static JsonObject Resource(string resource, string parameter, JsonNode argument) => new()
    {
        ["Fn::Sub"] = new JsonArray(resource, new JsonObject { [char.ToLowerInvariant(parameter[0]) + parameter[1..]] = argument.DeepClone() }),
    };
}
