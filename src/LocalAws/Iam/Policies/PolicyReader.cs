using System.Text.Json;

namespace LocalAws.Iam.Policies;

/// <summary>Reads the statements of a policy. What it does not know it refuses: half a policy would allow too much or too little.</summary>
internal static class PolicyReader
{
    private static readonly string[] Known = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition"];

    public static IReadOnlyList<PolicyStatement> Statements(JsonElement policy)
    {
        if (policy.ValueKind != JsonValueKind.Object || !policy.TryGetProperty("Statement", out var statements)) throw new PolicyException("it has no Statement");
        return [.. Items(statements).Select((statement, index) => Statement(statement, $"[{index}]"))];
    }

    private static PolicyStatement Statement(JsonElement statement, string place)
    {
        if (statement.ValueKind != JsonValueKind.Object) throw new PolicyException($"Statement{place} is no object");
        var name = Member(statement, "Sid") is { ValueKind: JsonValueKind.String } sid ? sid.GetString()! : place;
        try
        {
            if (statement.EnumerateObject().FirstOrDefault(member => !Known.Contains(member.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } other)
                throw new PolicyException($"the embedded IAM does not know '{other.Name}'");
            return new(name, IsAllow(statement), Patterns(statement, "Action", ignoreCase: true), Patterns(statement, "Resource", ignoreCase: false), Principal(statement)) { Conditions = [.. Conditions(statement)] };
        }
        catch (PolicyException e)
        {
            throw new PolicyException($"statement {name}: {e.Message}");
        }
    }

    private static bool IsAllow(JsonElement statement) => Member(statement, "Effect")?.ToString() switch
    {
        "Allow" => true,
        "Deny" => false,
        var other => throw new PolicyException($"its Effect must be Allow or Deny, not '{other}'"),
    };

    private static PatternList Patterns(JsonElement statement, string name, bool ignoreCase) => (Member(statement, name), Member(statement, "Not" + name)) switch
    {
        ({ } these, null) => new(Texts(these), false, ignoreCase),
        (null, { } others) => new(Texts(others), true, ignoreCase),
        // The trust policy of a role is about that role.
        (null, null) when name == "Resource" && Member(statement, "Principal") is not null => new(["*"], false, ignoreCase),
        _ => throw new PolicyException($"it must have either {name} or Not{name}"),
    };

    private static PolicyPrincipal? Principal(JsonElement statement) => Member(statement, "Principal") switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } kinds => new(Texts(Member(kinds, "AWS")), Texts(Member(kinds, "Service"))),
        { } everybody when everybody.ToString() == "*" => new(["*"], []),
        { } other => throw new PolicyException($"its Principal cannot be '{other}'"),
    };

    private static IEnumerable<PolicyCondition> Conditions(JsonElement statement) =>
        from comparison in Member(statement, "Condition")?.EnumerateObject() ?? default
        from key in comparison.Value.EnumerateObject()
        select PolicyCondition.Create(comparison.Name, key.Name, Texts(key.Value));

    private static IReadOnlyList<string> Texts(JsonElement? value) => value is null ? [] : [.. Items(value.Value).Select(Text)];

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString()!.Contains("${", StringComparison.Ordinal) => throw new PolicyException($"the embedded IAM does not know policy variables, such as in '{value}'"),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => throw new PolicyException($"'{value}' must be a text"),
    };

    private static IEnumerable<JsonElement> Items(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    private static JsonElement? Member(JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member : null;
}
