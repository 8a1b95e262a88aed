using System.Text.Json;
using System.Text.Json.Nodes;

namespace Permissions.Tests;

/// <summary>One action of one statement of the template: the least that can be taken away.</summary>
/// <param name="Resource">The logical id of the role, or of the managed policy.</param>
/// <param name="Policy">The name of the role's policy; null for a managed one.</param>
public sealed record Grant(string Resource, string? Policy, int Statement, string Action)
{
    public override string ToString() => $"{Resource}{(Policy is null ? "" : $"/{Policy}")}[{Statement}] {Action}";

    /// <summary>All that a policy document allows.</summary>
    public static IEnumerable<Grant> Of(string resource, string? policy, JsonNode document) =>
        from statement in Statements(document).Index()
        where statement.Item!["Effect"]!.GetValue<string>() == "Allow"
        from action in Actions(statement.Item)
        select new Grant(resource, policy, statement.Index, action);

    /// <summary>The document without this.</summary>
    public string TakenFrom(string document)
    {
        var policy = JsonNode.Parse(document)!;
        var statements = Statements(policy);
        var left = Actions(statements[Statement]!).Where(action => action != Action).ToList();
        if (left.Count == 0) statements.RemoveAt(Statement);
        else statements[Statement]!["Action"] = JsonSerializer.SerializeToNode(left);
        return policy.ToJsonString();
    }

    private static JsonArray Statements(JsonNode policy) => policy["Statement"]!.AsArray();

    private static IEnumerable<string> Actions(JsonNode statement) =>
        statement["Action"] is JsonArray several ? several.Select(action => action!.GetValue<string>()) : [statement["Action"]!.GetValue<string>()];
}
