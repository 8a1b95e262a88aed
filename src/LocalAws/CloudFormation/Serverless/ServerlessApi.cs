using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>An API with its deployment and its stage. One without a definition of its own gets what the events of functions say.</summary>
internal sealed class ServerlessApi(ServerlessResource api)
{
    private static readonly string[] Known =
    [
        "BinaryMediaTypes", "DefinitionBody", "DefinitionUri", "Description", "EndpointConfiguration", "FailOnWarnings", "MethodSettings", "Name",
        "OpenApiVersion", "StageName", "Tags", "TracingEnabled", "Variables",
    ];

    private static readonly Dictionary<string, string> Mends = new(StringComparer.Ordinal)
    {
        ["Auth"] = "let the function decide, or write it into the definition as API Gateway reads it.",
        ["CanarySetting"] = "'deploy-app' with 'shift' moves the callers of a function step by step.",
        ["Cors"] = "answer OPTIONS in the function or in the definition.",
        ["Domain"] = "the API answers at its stage's address on loopback.",
    };

    private readonly JsonObject _paths = [];
    private readonly List<string?> _conditions = [];

    private bool IsManaged => !api.Properties.ContainsKey("DefinitionBody") && !api.Properties.ContainsKey("DefinitionUri");

    // Only a text that is written there is part of an id: what a parameter is may change.
    private string? StageName => Scalar.Of(api.Properties["StageName"]);

    public string PermissionSuffix => StageName is null ? "Stage" : IsPlain(StageName) ? StageName : GeneratedId.Of("", StageName);

    /// <summary>Adds a method, unless the API is defined elsewhere: then the permission is all that the event is for.</summary>
    public void Add(ApiEvent added, Func<string, TemplateException> invalid)
    {
        _conditions.Add(added.Condition);
        if (!IsManaged) return;
        if (_paths[added.Path] is not JsonObject methods) _paths[added.Path] = methods = [];
        if (!methods.TryAdd(added.MethodName, added.Definition))
            throw invalid($"API method \"{added.Method.ToLowerInvariant()}\" defined multiple times for path \"{added.Path}\".");
    }

    /// <param name="conditions">Where the condition of an API that only conditional functions have is written down.</param>
    public void Generate(Action<string, JsonObject> put, ResourceNames names, JsonObject conditions)
    {
        api.ThrowIfOther(Known, Mends);
        if (!api.Properties.ContainsKey("StageName")) throw api.Invalid("Missing required property 'StageName'.");
        var body = Body();
        put(api.LogicalId, Of("AWS::ApiGateway::RestApi", RestApi(body), conditions));

        var data = body ?? api.Properties["DefinitionUri"]!;
        var deploymentId = GeneratedId.Of($"{api.LogicalId}Deployment", data);
        var deployment = new JsonObject { ["Description"] = $"RestApi deployment id: {GeneratedId.Digest(data)}", ["RestApiId"] = Ref(api.LogicalId) };
        if (!api.Properties.ContainsKey("OpenApiVersion")) deployment["StageName"] = "Stage";
        put(deploymentId, Of("AWS::ApiGateway::Deployment", deployment, conditions));

        var stageId = StageId();
        put(stageId, Of("AWS::ApiGateway::Stage", Stage(deploymentId), conditions));
        names.Add($"{api.LogicalId}.Deployment", deploymentId);
        names.Add($"{api.LogicalId}.Stage", stageId);
    }

    private string StageId() => StageName switch
    {
        null => $"{api.LogicalId}Stage",
        var name when IsPlain(name) => $"{api.LogicalId}{name}Stage",
        var name => GeneratedId.Of($"{api.LogicalId}Stage", name),
    };

    private static bool IsPlain(string name) => name.All(char.IsAsciiLetterOrDigit);

    private JsonObject? Body()
    {
        if (!IsManaged) return api.Properties["DefinitionBody"] is { } given ? given.DeepClone() as JsonObject ?? throw api.Invalid("'DefinitionBody' must be an object.") : null;
        var body = new JsonObject { ["info"] = new JsonObject { ["version"] = "1.0", ["title"] = Ref("AWS::StackName") }, ["paths"] = _paths.DeepClone() };
        body[api.Text("OpenApiVersion") is null ? "swagger" : "openapi"] = api.Text("OpenApiVersion") ?? "2.0";
        if (api.Properties["BinaryMediaTypes"] is JsonArray types)
            body["x-amazon-apigateway-binary-media-types"] = new JsonArray([.. types.Select(type => JsonValue.Create(Scalar.Of(type)?.Replace("~1", "/", StringComparison.Ordinal)))]);
        return body;
    }

    private JsonObject RestApi(JsonObject? body)
    {
        var properties = api.Copy("BinaryMediaTypes", "Description", "FailOnWarnings", "Name");
        if (body is not null) properties["Body"] = body.DeepClone();
        else properties["BodyS3Location"] = ContentLocation.Read(api, "DefinitionUri", ("Bucket", "Key", "Version"));
        if ((Scalar.Of(api.Properties["EndpointConfiguration"]) ?? Scalar.Of((api.Properties["EndpointConfiguration"] as JsonObject)?["Type"])) is not { } type) return properties;
        properties["Parameters"] = new JsonObject { ["endpointConfigurationTypes"] = type };
        properties["EndpointConfiguration"] = new JsonObject { ["Types"] = new JsonArray(type) };
        return properties;
    }

    private JsonObject Stage(string deploymentId)
    {
        var properties = api.Copy("MethodSettings", "StageName", "TracingEnabled", "Variables");
        properties["DeploymentId"] = Ref(deploymentId);
        properties["RestApiId"] = Ref(api.LogicalId);
        if (api.Properties["Tags"] is JsonObject tags) properties["Tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value?.DeepClone() })]);
        return properties;
    }

    private JsonObject Of(string type, JsonObject properties, JsonObject conditions)
    {
        var generated = api.Generate(type, properties);
        if (api.LogicalId == ServerlessApis.Implicit && Condition(conditions) is { } condition) generated["Condition"] = condition;
        return generated;
    }

    // Without any of the functions it would have no method at all, and API Gateway deploys no such API.
    private string? Condition(JsonObject conditions)
    {
        var distinct = _conditions.Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count <= 1 || distinct.Contains(null)) return distinct is [var only] ? only : null;
        conditions[$"{api.LogicalId}Condition"] = new JsonObject { ["Fn::Or"] = new JsonArray([.. distinct.Select(name => new JsonObject { ["Condition"] = name })]) };
        return $"{api.LogicalId}Condition";
    }

    private static JsonObject Ref(string logicalId) => new() { ["Ref"] = logicalId };
}
