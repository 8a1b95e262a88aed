using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LocalAws.CloudFormation.Templates.Intrinsics;

/// <summary><c>Fn::Sub</c>: <c>${Name}</c>, <c>${Resource.Attribute}</c>, <c>${OwnVariable}</c>; <c>${!Literal}</c> stays <c>${Literal}</c>.</summary>
internal static partial class Substitution
{
    private const string Form = "a text, or a list of a text and an object with its variables";

    public static JsonNode? Sub(IntrinsicCall call, Resolver resolver) => call.Argument switch
    {
        JsonArray items => Substitute(call, resolver, TextOf(call.Items(2, 2, Form)[0], call), OwnVariables(call, resolver, items[1])),
        _ => Substitute(call, resolver, TextOf(call.Argument, call), new Dictionary<string, JsonNode?>()),
    };

    private static JsonNode Substitute(IntrinsicCall call, Resolver resolver, string text, Dictionary<string, JsonNode?> own)
    {
        var problems = new ProblemList();
        var substituted = Variable().Replace(text, match => problems.Try(() => Value(call, resolver, match.Groups["name"].Value, own)) ?? "");
        problems.ThrowIfAny();
        return JsonValue.Create(substituted);
    }

    private static string Value(IntrinsicCall call, Resolver resolver, string name, Dictionary<string, JsonNode?> own)
    {
        if (name.StartsWith('!'))
            return $"${{{name[1..]}}}";

        // The names of its own variables are freer: SAM writes ${__Stage__}.
        if (!own.ContainsKey(name) && !ValidName().IsMatch(name))
            throw call.Failure($"'${{{name}}}' is no variable: write ${{Name}}, ${{Resource.Attribute}}, or ${{!{name}}} when the text is meant as it is.");

        var value = own.TryGetValue(name, out var given) ? given : Reference(call, resolver, name);
        return Scalar.Of(value) ?? throw call.Failure($"${{{name}}} is {Scalar.Kind(value)}, and only a text can be put into a text.");
    }

    private static JsonNode Reference(IntrinsicCall call, Resolver resolver, string name)
    {
        var place = $"${{{name}}} in Fn::Sub at {call.Path}";
        var isPlain = !name.Contains('.') || resolver.Scope.Values.ContainsKey(name);
        return isPlain
            ? References.Lookup(resolver, name, place)
            : resolver.Resources.GetAtt(name.Split('.', 2)[0], name.Split('.', 2)[1], place);
    }

    private static Dictionary<string, JsonNode?> OwnVariables(IntrinsicCall call, Resolver resolver, JsonNode? node) =>
        (node as JsonObject ?? throw call.Failure($"it takes {Form}."))
            .ToDictionary(member => member.Key, member => resolver.Resolve(member.Value, $"{call.Path}.{member.Key}"), StringComparer.Ordinal);

    private static string TextOf(JsonNode? node, IntrinsicCall call) =>
        node is JsonValue ? Scalar.Of(node)! : throw call.Failure($"it takes {Form}.");

    [GeneratedRegex(@"\$\{(?<name>[^}]*)\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\A(AWS::)?[A-Za-z0-9]+(\.[A-Za-z0-9.:]+)?\z")]
    private static partial Regex ValidName();
}
