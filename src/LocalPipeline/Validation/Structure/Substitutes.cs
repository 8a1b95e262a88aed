using System.Text.Json.Nodes;

namespace LocalPipeline.Validation.Structure;

/// <summary>Stands in for what is missing and was reported, so that the other rules can look at the rest.</summary>
internal static class Substitutes
{
    private static readonly string[] TypeMembers = ["Category", "Owner", "Provider", "Version"];

    /// <summary>What a stage or an action without a name is called in findings.</summary>
    public static string Name(string type, int index) => $"{(type == "StageDeclaration" ? "stage" : "action")}-{index + 1}";

    public static JsonObject Store() => new() { ["Type"] = "S3", ["Location"] = "" };

    /// <returns>Null when nothing can stand in for what is missing: then the whole of it is left out.</returns>
    public static JsonObject? Fill(string type, JsonObject left, ObjectForm form)
    {
        switch (type)
        {
            case "ActionTypeId":
                foreach (var name in TypeMembers) left[name] ??= "";
                break;
            case "ActionDeclaration":
                left["ActionTypeId"] ??= new JsonObject(TypeMembers.Select(name => KeyValuePair.Create(name, (JsonNode?)"")));
                break;
            case "ArtifactStore":
                left["Location"] ??= "";
                break;
            case "StageDeclaration":
                left["Actions"] ??= new JsonArray();
                break;
            case PipelineForms.Root:
                break;
            default:
                return form.Members.All(member => !member.Value.Required || left.ContainsKey(member.Key)) ? left : null;
        }

        return left;
    }
}
