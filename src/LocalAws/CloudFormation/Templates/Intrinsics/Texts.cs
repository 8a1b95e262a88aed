using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Intrinsics;

internal static class Texts
{
    public static JsonNode? Join(IntrinsicCall call, Resolver resolver)
    {
        var arguments = call.Items(2, 2, "a delimiter and a list");
        var delimiter = resolver.ResolveText(arguments[0], call.Path);
        var parts = call.List(resolver, arguments[1]).Select(part => Scalar.Of(part) ?? throw call.Failure($"it joins texts, not {Scalar.Kind(part)}."));
        return JsonValue.Create(string.Join(delimiter, parts));
    }

    public static JsonNode? Split(IntrinsicCall call, Resolver resolver)
    {
        var arguments = call.Items(2, 2, "a delimiter and a text");
        var delimiter = resolver.ResolveText(arguments[0], call.Path);
        if (delimiter.Length == 0)
            throw call.Failure("the delimiter is empty.");

        var parts = resolver.ResolveText(arguments[1], call.Path).Split(delimiter);
        return new JsonArray([.. parts.Select(part => JsonValue.Create(part))]);
    }

    public static JsonNode? Select(IntrinsicCall call, Resolver resolver)
    {
        var arguments = call.Items(2, 2, "an index and a list");
        var text = resolver.ResolveText(arguments[0], call.Path);
        var list = call.List(resolver, arguments[1]);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            throw call.Failure($"the index must be a number from 0, not '{text}'.");

        return index < list.Count ? list[index]!.DeepClone() : throw call.Failure($"there is no item {index}: the list has {list.Count}, and the first is 0.");
    }

    public static JsonNode? Base64(IntrinsicCall call, Resolver resolver) =>
        JsonValue.Create(Convert.ToBase64String(Encoding.UTF8.GetBytes(resolver.ResolveText(call.Argument, call.Path))));
}
