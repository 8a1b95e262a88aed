using System.Text.Json;

namespace LocalAws.CodePipeline;

/// <summary>A structure of a request, whose members are read with their limits. A member that the service's model does not have is refused:
/// AWS would drop it in silence, and its sender would believe in something that never happens.</summary>
internal sealed class JsonStructure
{
    private readonly JsonElement _json;
    private readonly string _path;
    private readonly Constraints _constraints;

    public JsonStructure(JsonElement json, string path, Constraints constraints, params ReadOnlySpan<string> members)
    {
        (_json, _path, _constraints) = (json, path, constraints);
        if (json.ValueKind != JsonValueKind.Object)
            throw WrongType(path, json, "Structure");
        foreach (var member in json.EnumerateObject())
            if (!members.Contains(member.Name))
                throw Constraints.Invalid($"Unknown member '{PathOf(member.Name)}': expected {string.Join(", ", members.ToArray())}");
    }

    public string? Text(string member, TextLimit limit, bool required = false)
    {
        if (Find(member, required) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw WrongType(PathOf(member), value, "String");
        var text = value.GetString()!;
        foreach (var constraint in limit.BrokenBy(text))
            _constraints.Broken(text, PathOf(member), constraint);
        return text;
    }

    public int? Integer(string member, int min, int max)
    {
        if (Find(member, required: false) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
            throw WrongType(PathOf(member), value, "Integer");
        if (number < min)
            _constraints.Broken($"{number}", PathOf(member), $"Member must have value greater than or equal to {min}");
        if (number > max)
            _constraints.Broken($"{number}", PathOf(member), $"Member must have value less than or equal to {max}");
        return number;
    }

    public DateTimeOffset? EpochSeconds(string member)
    {
        if (Find(member, required: false) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number)
            throw WrongType(PathOf(member), value, "Timestamp");
        try
        {
            return DateTimeOffset.UnixEpoch.AddSeconds(value.GetDouble());
        }
        catch (ArgumentOutOfRangeException)
        {
            throw WrongType(PathOf(member), value, "Timestamp");
        }
    }

    public JsonStructure? Structure(string member, bool required, params ReadOnlySpan<string> members) =>
        Find(member, required) is { } value ? new JsonStructure(value, PathOf(member), _constraints, members) : null;

    public IReadOnlyDictionary<string, string> Map(string member, TextLimit keys)
    {
        if (Find(member, required: false) is not { } value)
            return new Dictionary<string, string>();
        if (value.ValueKind != JsonValueKind.Object)
            throw WrongType(PathOf(member), value, "Map");
        var map = new Dictionary<string, string>();
        foreach (var entry in value.EnumerateObject())
            map[entry.Name] = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : throw WrongType($"{PathOf(member)}.{entry.Name}", entry.Value, "String");
        if (map.Keys.SelectMany(keys.BrokenBy).FirstOrDefault() is { } constraint)
            _constraints.Broken("{" + string.Join(", ", map.Select(p => $"{p.Key}={p.Value}")) + "}", PathOf(member), $"Map keys must satisfy constraint: [{constraint}]");
        return map;
    }

    private JsonElement? Find(string member, bool required)
    {
        if (_json.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null)
            return value;
        if (required)
            _constraints.Broken(null, PathOf(member), "Member must not be null");
        return null;
    }

    private string PathOf(string member) => _path.Length == 0 ? member : $"{_path}.{member}";

    private static Http.AwsError WrongType(string path, JsonElement value, string type) =>
        Constraints.Unreadable($"{value.ValueKind.ToString().ToUpperInvariant()} can not be converted to {type} at '{path}'");
}
