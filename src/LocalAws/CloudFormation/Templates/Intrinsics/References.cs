using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Intrinsics;

internal static class References
{
    public static JsonNode? Ref(IntrinsicCall call, Resolver resolver)
    {
        var name = Scalar.Of(call.Argument) ?? throw call.Failure("it takes the name of a parameter or a resource.");
        return name == PseudoParameters.NoValue ? null : Lookup(resolver, name, $"Ref at {call.Path}");
    }

    public static JsonNode? GetAtt(IntrinsicCall call, Resolver resolver)
    {
        var (resource, attribute) = call.Argument switch
        {
            JsonArray { Count: 2 } parts when Scalar.Of(parts[0]) is { } id => (id, resolver.ResolveText(parts[1], call.Path)),
            JsonValue text when Scalar.Of(text)?.Split('.', 2) is [var id, var name] => (id, name),
            _ => throw call.Failure("it takes [\"LogicalId\", \"Attribute\"]."),
        };
        return resolver.Resources.GetAtt(resource, attribute, $"Fn::GetAtt at {call.Path}");
    }

    /// <summary>A parameter, a pseudo parameter or a resource, in this order.</summary>
    public static JsonNode Lookup(Resolver resolver, string name, string place) =>
        resolver.Scope.Values.TryGetValue(name, out var value) ? value.DeepClone() : resolver.Resources.Ref(name, place);
}
