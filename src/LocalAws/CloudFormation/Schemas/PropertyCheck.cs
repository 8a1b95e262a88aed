using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Schemas;

/// <summary>Compares a resource's properties, with every function resolved, with the schema of its type.</summary>
internal sealed class PropertyCheck
{
    private readonly TypeSchema _schema;
    private readonly List<string> _problems = [];

    private PropertyCheck(TypeSchema schema) => _schema = schema;

    /// <returns>Everything that CloudFormation would not take.</returns>
    public static IReadOnlyList<string> Find(TypeSchema schema, JsonObject properties, string path)
    {
        var check = new PropertyCheck(schema);
        check.Structure(schema.Root, properties, path, schema.Name);
        return check._problems;
    }

    private void Structure(StructureSchema structure, JsonObject members, string path, string name)
    {
        var missing = structure.Required.Where(required => !members.ContainsKey(required)).ToList();
        if (missing.Count > 0) _problems.Add($"{path}: {name} requires {string.Join(" and ", missing.Select(one => $"'{one}'"))}.");
        foreach (var (member, value) in members)
        {
            if (structure.Properties.TryGetValue(member, out var schema)) Value(schema, value, $"{path}.{member}");
            else _problems.Add(Unknown(structure, member, path, name));
        }
    }

    private string Unknown(StructureSchema structure, string member, string path, string name) =>
        structure == _schema.Root && _schema.Attributes.Contains(member)
            ? $"{path}.{member}: '{member}' of {name} is read-only. CloudFormation sets it: leave it out."
            : $"{path}.{member}: {name} has no property '{member}'.{NearestName.Hint(member, structure.Properties.Keys)}";

    private void Value(ValueSchema schema, JsonNode? node, string path)
    {
        if (Unforeseen.IsAnything(node)) return;
        if (schema.Is is { } definition)
            Object(node, path, members => Structure(_schema.Definitions[definition], members, path, $"{_schema.Name}'s {definition}"));
        else if (schema.Map is not null) Object(node, path, members => Map(schema, members, path));
        else if (schema.List is not null) List(schema, node, path);
        else if (ScalarCheck.Violation(schema, node) is { } violation) _problems.Add($"{path} {violation}.");
    }

    private void Object(JsonNode? node, string path, Action<JsonObject> check)
    {
        if (node is JsonObject members) check(members);
        else _problems.Add($"{path} must be an object, not {Scalar.Kind(node)}.");
    }

    private void Map(ValueSchema schema, JsonObject members, string path)
    {
        foreach (var (name, value) in members)
        {
            if (schema.Keys is { } pattern && !ScalarCheck.Matches(pattern, name))
                _problems.Add($"{path}: '{name}' is no name that it can hold: it must match {pattern}.");
            Value(schema.Map!, value, $"{path}.{name}");
        }
    }

    private void List(ValueSchema schema, JsonNode? node, string path)
    {
        if (node is not JsonArray items)
        {
            _problems.Add($"{path} must be a list, not {Scalar.Kind(node)}.");
            return;
        }

        if (items.Count < schema.MinItems)
            _problems.Add($"{path} must have at least {schema.MinItems} {Items(schema.MinItems)}, and has {items.Count}.");
        if (items.Count > schema.MaxItems)
            _problems.Add($"{path} must have at most {schema.MaxItems} {Items(schema.MaxItems)}, and has {items.Count}.");
        if (schema.Unique && items.Select(item => item?.ToJsonString()).Distinct().Count() < items.Count)
            _problems.Add($"{path} must not hold the same item twice.");
        foreach (var (index, item) in items.Index()) Value(schema.List!, item, $"{path}[{index}]");
    }

    private static string Items(int? count) => count == 1 ? "item" : "items";
}
