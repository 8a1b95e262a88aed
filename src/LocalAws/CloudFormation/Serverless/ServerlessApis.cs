using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>The template's APIs: those that it declares, and the one that is made of events which name none.</summary>
internal sealed class ServerlessApis(IReadOnlyList<ServerlessResource> resources, ServerlessGlobals globals)
{
    public const string Implicit = "ServerlessRestApi";

    public const string ApiType = "AWS::Serverless::Api";

    private static readonly string[] EventMembers = ["Properties", "Type"];

    private static readonly string[] Known = ["Method", "Path", "RestApiId"];

    private readonly Dictionary<string, ServerlessApi> _apis =
        resources.Where(resource => resource.Type == ApiType).ToDictionary(resource => resource.LogicalId, resource => new ServerlessApi(resource), StringComparer.Ordinal);

    /// <summary>An event of a function: a permission, and a method where the API's definition is generated.</summary>
    public void Add(FunctionTarget target, string name, JsonObject declared, Action<string, JsonObject> put)
    {
        var type = Scalar.Of(declared["Type"]);
        if (type != "Api") throw Invalid(target, name, $"Events of type '{type}' are not carried out here, only those of type Api: declare what invokes the function as CloudFormation's own resources.");
        var properties = declared["Properties"] as JsonObject ?? [];
        if (declared.Select(member => member.Key).FirstOrDefault(member => !EventMembers.Contains(member)) is { } other)
            throw Invalid(target, name, $"An event has no attribute '{other}'.{NearestName.Hint(other, EventMembers)}");
        if (properties.Select(property => property.Key).FirstOrDefault(property => !Known.Contains(property)) is { } unknown)
            throw Invalid(target, name, $"Its property '{unknown}' is not carried out here; there are {string.Join(", ", Known)}.{NearestName.Hint(unknown, Known)}");
        var path = target.Function.KnownText(properties["Path"]) ?? throw Invalid(target, name, "Event is missing required property 'Path'.");
        var method = target.Function.KnownText(properties["Method"]) ?? throw Invalid(target, name, "Event is missing required property 'Method'.");
        var (api, id) = Find(target, name, properties["RestApiId"]);
        var added = new ApiEvent(path, method, target);
        put($"{target.Function.LogicalId}{name}Permission{api?.PermissionSuffix ?? "AllStages"}", target.Function.Generate("AWS::Lambda::Permission", Permission(added, id)));
        api?.Add(added, problem => Invalid(target, name, problem));
    }

    /// <summary>Makes of each API what CloudFormation knows.</summary>
    /// <param name="conditions">The template's conditions.</param>
    public void Generate(Action<string, JsonObject> put, ResourceNames names, JsonObject conditions)
    {
        foreach (var api in _apis.Values) api.Generate(put, names, conditions);
    }

    private (ServerlessApi? Api, JsonNode Id) Find(FunctionTarget target, string name, JsonNode? id)
    {
        if (id is null) return (ImplicitApi(target.Function), new JsonObject { ["Ref"] = Implicit });
        var logicalId = Scalar.Of(id) ?? Scalar.Of((id as JsonObject)?["Ref"]);
        if (logicalId is not null && _apis.TryGetValue(logicalId, out var api)) return (api, new JsonObject { ["Ref"] = logicalId });
        // An API of another stack comes as a parameter, and is somebody else's.
        return Scalar.Of(id) is null ? (null, id.DeepClone()) : throw Invalid(target, name, $"RestApiId property of Api event must reference a valid resource in the same template.{NearestName.Hint(logicalId!, _apis.Keys)}");
    }

    private ServerlessApi ImplicitApi(ServerlessResource function)
    {
        if (_apis.TryGetValue(Implicit, out var api)) return api;
        var properties = globals.Under(ApiType, []);
        properties["StageName"] = "Prod";
        return _apis[Implicit] = new ServerlessApi(new(Implicit, new JsonObject { ["Type"] = ApiType }, properties, function.Parameters));
    }

    private static JsonObject Permission(ApiEvent added, JsonNode api) => new()
    {
        ["Action"] = "lambda:InvokeFunction",
        ["FunctionName"] = added.Target.Name,
        ["Principal"] = "apigateway.amazonaws.com",
        ["SourceArn"] = new JsonObject
        {
            ["Fn::Sub"] = new JsonArray(
                $"arn:aws:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{__ApiId__}}/${{__Stage__}}/{added.Pattern}",
                new JsonObject { ["__ApiId__"] = api, ["__Stage__"] = "*" }),
        },
    };

    private static TemplateException Invalid(FunctionTarget target, string name, string problem) => target.Function.Invalid($"Event with id [{name}] is invalid. {problem}");
}
