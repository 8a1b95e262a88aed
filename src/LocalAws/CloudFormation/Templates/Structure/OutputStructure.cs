using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Structure;

/// <summary>One entry of <c>Outputs</c>.</summary>
internal static class OutputStructure
{
    private static readonly string[] Members = ["Condition", "Description", "Export", "Value"];

    public static void Check(string name, JsonNode? node, ProblemList problems)
    {
        TemplateStructure.CheckName(name, "Outputs", problems);
        var path = $"Outputs.{name}";
        if (node is not JsonObject output)
        {
            problems.Add($"{path} must be an object with a Value, not {Scalar.Kind(node)}.");
            return;
        }

        foreach (var (member, _) in output.Where(member => !Members.Contains(member.Key)))
            problems.Add($"{path} has no attribute '{member}'.{NearestName.Hint(member, Members)}");
        if (output["Value"] is null) problems.Add($"{path} has no Value.");
        if (output["Description"] is { } description) TemplateStructure.CheckDescription(description, $"{path}.Description", problems);
        if (output["Condition"] is { } condition && condition is not JsonValue)
            problems.Add($"{path}.Condition must be the name of a condition, not {Scalar.Kind(condition)}.");
        if (output["Export"] is { } export && export is not JsonObject { Count: 1 })
            problems.Add($"{path}.Export must be an object with a Name and nothing else.");
        else if (output["Export"] is JsonObject { Count: 1 } named && !named.ContainsKey("Name"))
            problems.Add($"{path}.Export has no attribute '{named.First().Key}': it has a Name.");
    }
}
