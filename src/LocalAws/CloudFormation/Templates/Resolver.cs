using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates.Intrinsics;

namespace LocalAws.CloudFormation.Templates;

/// <summary>Replaces every intrinsic function in a part of a template by its value.</summary>
public sealed class Resolver(Scope scope, IResourceReferences resources)
{
    public Scope Scope { get; } = scope;

    public IResourceReferences Resources { get; } = resources;

    /// <returns>The value, or null for <c>AWS::NoValue</c>: the member or item that holds it goes away.</returns>
    /// <exception cref="TemplateException">Everything that is wrong below this node.</exception>
    public JsonNode? Resolve(JsonNode? node, string path) => node switch
    {
        null => throw new TemplateException($"{path} is null, which a template must not hold: leave it out, or use {{\"Ref\": \"{PseudoParameters.NoValue}\"}}."),
        JsonObject found when IntrinsicTable.Find(found, path) is { } call => call.Evaluate(this),
        JsonObject found => ResolveMembers(found, path),
        JsonArray found => ResolveItems(found, path),
        _ => node.DeepClone(),
    };

    /// <summary>Resolves what must be a text, a number or a boolean.</summary>
    public string ResolveText(JsonNode? node, string path)
    {
        var value = Resolve(node, path);
        return Scalar.Of(value) ?? throw new TemplateException($"{path} must be a text, not {Scalar.Kind(value)}.");
    }

    public JsonArray ResolveItems(JsonArray items, string path)
    {
        var problems = new ProblemList();
        var resolved = new JsonArray();
        foreach (var (index, item) in items.Index())
        {
            if (problems.Try(() => Resolve(item, $"{path}[{index}]")) is { } value)
                resolved.Add(value);
        }

        problems.ThrowIfAny();
        return resolved;
    }

    private JsonObject ResolveMembers(JsonObject members, string path)
    {
        var problems = new ProblemList();
        var resolved = new JsonObject();
        foreach (var (name, member) in members)
        {
            if (problems.Try(() => Resolve(member, $"{path}.{name}")) is { } value)
                resolved.Add(name, value);
        }

        problems.ThrowIfAny();
        return resolved;
    }
}
