using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates;

/// <summary>A template's <c>Conditions</c>, each evaluated once, when it is first asked for.</summary>
internal sealed class ConditionTable(JsonObject? declarations, IReadOnlyDictionary<string, JsonNode> values, JsonObject? mappings)
{
    private readonly Dictionary<string, bool> _known = new(StringComparer.Ordinal);
    private readonly List<string> _underWay = [];

    public IEnumerable<string> Names => declarations?.Select(member => member.Key) ?? [];

    /// <exception cref="TemplateException">There is no such condition, or it is wrong, or it refers to itself.</exception>
    public bool Holds(string name, string place)
    {
        if (_known.TryGetValue(name, out var known))
            return known;

        if (declarations?[name] is not { } declaration)
            throw new TemplateException($"{place}: the template has no condition '{name}'.{NearestName.Hint(name, Names)}");

        if (_underWay.Contains(name))
            throw new TemplateException($"Conditions.{name} refers to itself: {string.Join(" -> ", _underWay.SkipWhile(other => other != name).Append(name))}.");

        _underWay.Add(name);
        try
        {
            return _known[name] = Evaluate(declaration, $"Conditions.{name}");
        }
        finally
        {
            _underWay.Remove(name);
        }
    }

    private bool Evaluate(JsonNode? node, string path) => node switch
    {
        JsonObject { Count: 1 } call when call.First() is var (name, argument) => Evaluate(name, argument, path),
        _ => throw new TemplateException($"{path} must be one of Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition."),
    };

    private bool Evaluate(string function, JsonNode? argument, string path) => function switch
    {
        "Condition" => Holds(Scalar.Of(argument) ?? "", path),
        "Fn::Not" => !Evaluate(Operands(function, argument, path, 1, 1)[0], path),
        "Fn::And" => Operands(function, argument, path, 2, 10).All(operand => Evaluate(operand, path)),
        "Fn::Or" => Operands(function, argument, path, 2, 10).Any(operand => Evaluate(operand, path)),
        "Fn::Equals" => AreEqual(Operands(function, argument, path, 2, 2), path),
        _ => throw new TemplateException($"{path}: {function} is no condition function; there are Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition."),
    };

    private bool AreEqual(JsonArray operands, string path)
    {
        var resolver = new Resolver(new(values, mappings, Holds), new NoResources());
        var (left, right) = (resolver.Resolve(operands[0], path), resolver.Resolve(operands[1], path));
        return Scalar.Of(left) is { } text ? text == Scalar.Of(right) : JsonNode.DeepEquals(left, right);
    }

    private static JsonArray Operands(string function, JsonNode? argument, string path, int min, int max) =>
        argument is JsonArray operands && operands.Count >= min && operands.Count <= max
            ? operands
            : throw new TemplateException($"{path}: {function} takes a list of {(min == max ? $"{min}" : $"{min} to {max}")}.");

    // Conditions are settled before any resource exists.
    private sealed class NoResources : IResourceReferences
    {
        public JsonNode Ref(string logicalId, string path) =>
            throw new TemplateException($"{path}: the template has no parameter '{logicalId}', and a condition cannot refer to a resource.");

        public JsonNode GetAtt(string logicalId, string attribute, string path) =>
            throw new TemplateException($"{path}: a condition cannot refer to a resource.");
    }
}
