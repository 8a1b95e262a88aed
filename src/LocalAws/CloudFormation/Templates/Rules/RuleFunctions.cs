using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Rules;

/// <summary>The functions of <c>Rules</c>, which see parameters and nothing else.</summary>
/// <param name="values">Parameters and pseudo parameters.</param>
/// <param name="types">The types of the parameters.</param>
internal sealed class RuleFunctions(IReadOnlyDictionary<string, JsonNode> values, IReadOnlyDictionary<string, string> types)
{
    private const string Names = "Fn::And, Fn::Contains, Fn::EachMemberEquals, Fn::EachMemberIn, Fn::Equals, Fn::Not, Fn::Or, " +
        "Fn::RefAll, Fn::ValueOf and Fn::ValueOfAll";

    /// <summary>Evaluates what must be true or false.</summary>
    public bool Holds(JsonNode? node, string path) => Evaluate(node, path).GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => true,
        System.Text.Json.JsonValueKind.False => false,
        _ => throw new TemplateException($"{path} must be a function that is true or false: one of {Names}."),
    };

    private JsonNode Evaluate(JsonNode? node, string path) => node switch
    {
        null => throw new TemplateException($"{path} is null, which a template must not hold."),
        JsonObject { Count: 1 } call => Call(call.First().Key, call.First().Value, path),
        JsonObject => throw new TemplateException($"{path} must be one function: {Names}, or Ref."),
        JsonArray items => new JsonArray([.. items.Select((item, index) => Evaluate(item, $"{path}[{index}]").DeepClone())]),
        _ => node,
    };

    private JsonNode Call(string function, JsonNode? argument, string path) => function switch
    {
        "Ref" => Parameter(argument, path),
        "Fn::RefAll" => All(argument, path),
        // All operands are looked at, so that a mistake in any of them is found.
        "Fn::And" => Operands(function, argument, path, 2, 10).Select(operand => Holds(operand, path)).ToList().TrueForAll(holds => holds),
        "Fn::Or" => Operands(function, argument, path, 2, 10).Select(operand => Holds(operand, path)).ToList().Exists(holds => holds),
        "Fn::Not" => !Holds(Operands(function, argument, path, 1, 1)[0], path),
        "Fn::Equals" => Pair(function, argument, path) is var (left, right) && AreEqual(left, right),
        "Fn::Contains" =>
            Pair(function, argument, path) is var (list, value) && List(function, list, path).Any(item => AreEqual(item, value)),
        "Fn::EachMemberEquals" =>
            Pair(function, argument, path) is var (list, value) && List(function, list, path).All(item => AreEqual(item, value)),
        "Fn::EachMemberIn" =>
            Pair(function, argument, path) is var (checks, list) && List(function, list, path) is var allowed
                && List(function, checks, path).All(item => allowed.Any(other => AreEqual(item, other))),
        "Fn::ValueOf" or "Fn::ValueOfAll" =>
            throw new TemplateException($"{path}: {function} asks EC2 or Route 53 about a parameter's value, and the embedded AWS has " +
                $"neither. Leave the rule out for local runs, or compare the values themselves."),
        _ => throw new TemplateException($"{path}: {function} cannot be used in " +
            $"Rules{NearestName.Aside(function, Names.Split([", ", " and "], StringSplitOptions.None))}; there are {Names}, and Ref " +
                $"to parameters."),
    };

    private JsonNode Parameter(JsonNode? argument, string path)
    {
        var name = Scalar.Of(argument) ?? throw new TemplateException($"Ref at {path}: it takes the name of a parameter.");
        return values.GetValueOrDefault(name) ?? throw new TemplateException(
            $"Ref at {path}: the template has no parameter '{name}', and rules see nothing else.{NearestName.Hint(name, values.Keys)}");
    }

    private JsonArray All(JsonNode? argument, string path)
    {
        var type = Scalar.Of(argument) ?? throw new TemplateException($"Fn::RefAll at {path}: it takes the type of parameters.");
        return new([.. types.Where(parameter => parameter.Value == type).Select(parameter => values[parameter.Key].DeepClone())]);
    }

    private (JsonNode Left, JsonNode Right) Pair(string function, JsonNode? argument, string path)
    {
        var operands = Operands(function, argument, path, 2, 2);
        return (Evaluate(operands[0], path), Evaluate(operands[1], path));
    }

    private static JsonArray Operands(string function, JsonNode? argument, string path, int min, int max) =>
        argument is JsonArray operands && operands.Count >= min && operands.Count <= max
            ? operands
            : throw new TemplateException($"{path}: {function} takes a list of {(min == max ? $"{min}" : $"{min} to {max}")}.");

    private static JsonArray List(string function, JsonNode node, string path) =>
        node as JsonArray ?? throw new TemplateException($"{path}: {function} takes a list, not {Scalar.Kind(node)}.");

    private static bool AreEqual(JsonNode? left, JsonNode? right) =>
        Scalar.Of(left) is { } text ? text == Scalar.Of(right) : JsonNode.DeepEquals(left, right);
}
