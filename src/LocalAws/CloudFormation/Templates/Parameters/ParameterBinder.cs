using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates.Structure;
using LocalAws.Values;

namespace LocalAws.CloudFormation.Templates.Parameters;

/// <summary>Settles every parameter: the value given, or the default, once it is found allowed.</summary>
public static class ParameterBinder
{
    /// <exception cref="TemplateException">Values that are missing, not allowed, or for no declared parameter: all of them.</exception>
    public static IReadOnlyDictionary<string,
        JsonNode> Bind(JsonNode? section, IReadOnlyDictionary<string, string> given, LocalValues stored)
    {
        var problems = new ProblemList();
        var values = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        var declared = (section as JsonObject)?.ToDictionary(member => member.Key, member => member.Value) ?? [];
        foreach (var (name, node) in declared)
            values[name] = problems.Try(() => Bind(ParameterDeclaration.Read(name, node), given, stored)) ?? "";

        foreach (var name in given.Keys.Where(name => !declared.ContainsKey(name)))
            problems.Add($"The template has no parameter '{name}'.{NearestName.Hint(name, declared.Keys)}");

        problems.ThrowIfAny();
        return values;
    }

    private static JsonNode Bind(ParameterDeclaration parameter, IReadOnlyDictionary<string, string> given, LocalValues stored)
    {
        var value = given.GetValueOrDefault(parameter.Name) ?? parameter.Default
            ?? throw new TemplateException($"Parameter {parameter.Name} has no default: give it a value with --parameter {parameter.Name}=VALUE.");
        if (Quotas.Bytes(value) > Quotas.MaxParameterBytes)
            throw new TemplateException($"Parameter {parameter.Name}: its value has {Quotas.Bytes(value)} bytes, and " +
                $"{Quotas.MaxParameterBytes} are the most.");
        if (StoredParameterType.Of(parameter.Type) is null)
            return parameter.IsList ? BindList(parameter, value) : BindSingle(parameter, value);

        // What is allowed is the name; what is stored under it is taken as it is.
        ParameterConstraints.Check(parameter, value);
        var found = StoredParameterType.Fetch(parameter, value, stored);
        return parameter.IsList ? new JsonArray([.. Items(found).Select(item => JsonValue.Create(item))]) : JsonValue.Create(found);
    }

    private static JsonNode BindSingle(ParameterDeclaration parameter, string value)
    {
        ParameterConstraints.Check(parameter, value);
        return JsonValue.Create(value);
    }

    private static JsonArray BindList(ParameterDeclaration parameter, string value)
    {
        var items = Items(value);
        foreach (var item in items)
            ParameterConstraints.Check(parameter, item);

        return new([.. items.Select(item => JsonValue.Create(item))]);
    }

    private static string[] Items(string value) => value.Length == 0 ? [] : value.Split(',', StringSplitOptions.TrimEntries);
}
