using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates.Structure;

namespace LocalAws.CloudFormation.Templates;

/// <summary>One entry of a template's <c>Resources</c> whose condition holds; its properties are not resolved yet.</summary>
public sealed record ResourceDeclaration(string LogicalId, string Type)
{
    public JsonObject Properties { get; init; } = [];

    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>The resource stays when it is no longer declared.</summary>
    public bool IsRetained { get; init; }

    /// <summary>The resource goes all the same when what created it is rolled back.</summary>
    public bool IsRemovedOnRollback { get; init; }

    /// <summary>The resource stays when another takes its place.</summary>
    public bool IsRetainedWhenReplaced { get; init; }

    public string Path => $"Resources.{LogicalId}";

    /// <exception cref="TemplateException">The declaration has not the shape of a resource.</exception>
    public static ResourceDeclaration Read(string logicalId, JsonNode? node)
    {
        var path = $"Resources.{logicalId}";
        var declaration = node as JsonObject ?? throw new TemplateException($"{path} must be an object with a Type.");
        var problems = new ProblemList();
        if (!logicalId.All(char.IsAsciiLetterOrDigit))
            problems.Add($"{path}: a logical id has letters and digits only.");

        foreach (var (member, _) in declaration.Where(member => !ResourceStructure.Members.Contains(member.Key)))
            problems.Add($"{path} has no attribute '{member}'.{NearestName.Hint(member, ResourceStructure.Members)}");

        var type = problems.Try(() => Scalar.Of(declaration["Type"]) ?? throw new TemplateException($"{path} has no Type."));
        var properties = problems.Try(() => ReadProperties(declaration["Properties"], path));
        var dependsOn = problems.Try(() => ReadDependsOn(declaration["DependsOn"], path));
        problems.ThrowIfAny();
        return new(logicalId, type!)
        {
            Properties = properties!,
            DependsOn = dependsOn!,
            IsRemovedOnRollback = Scalar.Of(declaration["DeletionPolicy"]) == "RetainExceptOnCreate",
            IsRetained = Retains(declaration, "DeletionPolicy"),
            IsRetainedWhenReplaced = Retains(declaration, "UpdateReplacePolicy"),
        };
    }

    private static bool Retains(JsonObject declaration, string policy) => Scalar.Of(declaration[policy]) is "Retain" or "RetainExceptOnCreate";

    private static JsonObject ReadProperties(JsonNode? node, string path) => node switch
    {
        null => [],
        JsonObject properties => properties,
        _ => throw new TemplateException($"{path}.Properties must be an object, not {Scalar.Kind(node)}."),
    };

    private static IReadOnlyList<string> ReadDependsOn(JsonNode? node, string path) => node switch
    {
        null => [],
        JsonArray ids when ids.All(id => Scalar.Of(id) is not null) => [.. ids.Select(id => Scalar.Of(id)!)],
        _ => [Scalar.Of(node) ?? throw new TemplateException($"{path}.DependsOn must be a logical id or a list of them.")],
    };
}
