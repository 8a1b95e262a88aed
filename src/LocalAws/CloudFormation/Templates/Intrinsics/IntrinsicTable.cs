using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Intrinsics;

/// <summary>The intrinsic functions that the local pipeline knows.</summary>
internal static class IntrinsicTable
{
    private static readonly Dictionary<string, Func<IntrinsicCall, Resolver, JsonNode?>> Functions = new(StringComparer.Ordinal)
    {
        ["Ref"] = References.Ref,
        ["Fn::GetAtt"] = References.GetAtt,
        ["Fn::Sub"] = Substitution.Sub,
        ["Fn::Join"] = Texts.Join,
        ["Fn::Split"] = Texts.Split,
        ["Fn::Select"] = Texts.Select,
        ["Fn::Base64"] = Texts.Base64,
        ["Fn::If"] = Choices.If,
        ["Fn::FindInMap"] = Choices.FindInMap,
        ["Fn::ImportValue"] = (call, _) => throw call.Failure("other stacks do not exist locally: make the value a parameter, and give it."),
    };

    /// <summary>The call that an object stands for, or null when it is an ordinary object.</summary>
    /// <exception cref="TemplateException">It looks like a function, and is none that is known here.</exception>
    public static IntrinsicCall? Find(JsonObject node, string path)
    {
        var name = node.Select(member => member.Key).FirstOrDefault(key => key == "Ref" || key.StartsWith("Fn::", StringComparison.Ordinal));
        if (name is null || (name == "Ref" && node.Count > 1))
            return null;

        if (node.Count > 1)
            throw new TemplateException($"{name} at {path}: a function stands alone in its object; here it has {string.Join(", ", node.Select(member => member.Key).Where(key => key != name))} beside it.");

        return Functions.TryGetValue(name, out var function)
            ? new(name, node[name], path, function)
            : throw new TemplateException($"{name} at {path}: this function is not known here.{NearestName.Hint(name, Functions.Keys)} It knows {string.Join(", ", Functions.Keys)}.");
    }
}
