using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Intrinsics;

internal static class Choices
{
    /// <summary>Only the branch that is taken is looked at: the other may refer to what does not exist.</summary>
    public static JsonNode? If(IntrinsicCall call, Resolver resolver)
    {
        const string Form = "the name of a condition, the value if it holds, and the value if not";
        var arguments = call.Items(3, 3, Form);
        var condition = Scalar.Of(arguments[0]) ?? throw call.Failure($"it takes {Form}.");
        var taken = resolver.Scope.Conditions(condition, $"Fn::If at {call.Path}") ? arguments[1] : arguments[2];
        return resolver.Resolve(taken, call.Path);
    }

    public static JsonNode? FindInMap(IntrinsicCall call, Resolver resolver)
    {
        var keys = call.Items(3, 3, "the name of a map, a first and a second key").Select(key => resolver.ResolveText(key, call.Path));
        JsonNode? found = resolver.Scope.Mappings;
        var place = "Mappings";
        foreach (var key in keys)
        {
            var level = found as JsonObject;
            found = level?[key] ?? throw call.Failure($"{place} has no '{key}'.{NearestName.Hint(key, level?.Select(member => member.Key) ?? [])}");
            place += $".{key}";
        }

        return found!.DeepClone();
    }
}
