using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Validation.Structure;

/// <summary>Compares a pipeline's resolved properties with what CloudFormation and CodePipeline accept there: names, kinds, values, lengths.</summary>
internal sealed class StructureCheck
{
    private const string Stage = "StageDeclaration";
    private const string Action = "ActionDeclaration";

    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    /// <returns>A copy without what is wrong, so that everything else can be checked as well; null when nothing is left to check.</returns>
    public JsonObject? Check(JsonObject pipeline, string name)
    {
        var left = Object(PipelineForms.Root, pipeline, new Place($"pipeline {name}"))!;
        if (pipeline["ArtifactStore"] is null && pipeline["ArtifactStores"] is null)
            _findings.Add(Finding.Error(
                $"pipeline {name}", "it has neither ArtifactStore nor ArtifactStores", "Add ArtifactStore with the Type S3 and the bucket as its Location"));
        if (!left.ContainsKey("ArtifactStore") && !left.ContainsKey("ArtifactStores")) left["ArtifactStore"] = Substitutes.Store();
        // Of a type that there is not, nobody can say what it has.
        if (pipeline["PipelineType"] is not null && left["PipelineType"] is null) left["PipelineType"] = "V2";
        return left["Stages"] is JsonArray ? left : null;
    }

    /// <returns>Null when it lacks what nothing can stand in for.</returns>
    private JsonObject? Object(string type, JsonObject members, Place place)
    {
        var form = PipelineForms.Of(type);
        var left = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (!form.Members.TryGetValue(name, out var member))
                _findings.Add(Finding.Error(
                    place.Where,
                    $"{place.Subject} has '{name}', which is no property of {form.Said}{NearestName.Aside(name, form.Members.Keys)}",
                    $"{Capital(form.Said)} has {string.Join(", ", form.Members.Keys)}"));
            else if (value is not null && Value(member, value, place.Member(name)) is { } right)
                left[name] = right;
        }

        var required = form.Members.Where(member => member.Value.Required).Select(member => member.Key).ToList();
        foreach (var name in required.Where(name => members[name] is null))
            _findings.Add(Finding.Error(place.Where, $"{place.Subject} has no {name}, which {form.Said} must have", "Add it"));
        return Substitutes.Fill(type, left, form);
    }

    private JsonNode? Value(MemberForm form, JsonNode value, Place place) => form.Type switch
    {
        "list" => List(form, value, place),
        "object" when value is JsonObject members => Object(form.Of!, members, place),
        "object" => Wrong(value, place, "an object"),
        "map" => Map(value, place),
        _ => Checked(form, value, place),
    };

    private JsonNode? Checked(MemberForm form, JsonNode value, Place place)
    {
        if (ValueCheck.Of(form, value, place) is not { } finding) return value.DeepClone();
        _findings.Add(finding);
        return null;
    }

    private JsonArray? List(MemberForm form, JsonNode value, Place place)
    {
        if (value is not JsonArray items) return Wrong(value, place, "a list") as JsonArray;
        if (items.Count < (form.Min ?? 0) || items.Count > (form.Max ?? int.MaxValue))
        {
            var allowed = form.Min == form.Max ? $"{form.Max}" : $"{form.Min ?? 0} to {form.Max}";
            _findings.Add(Finding.Error(place.Where, $"{place.Subject} has {items.Count} entries", $"Give {allowed}"));
        }

        return [.. items.Select((item, index) => Item(form, item, index, place)).OfType<JsonNode>()];
    }

    private JsonNode? Item(MemberForm form, JsonNode? item, int index, Place list)
    {
        if (form.Of is null) return Checked(form.Items!, item!, list.Item(index));
        if (item is not JsonObject members) return Wrong(item, list.Item(index), "an object");
        var place = Named(form.Of, members, index, list);
        var right = Object(form.Of, members, place);
        if (form.Of is Stage or Action && right is not null) right["Name"] ??= Substitutes.Name(form.Of, index);
        return right;
    }

    /// <summary>Stages and actions are called by their names, everything else by the way to it.</summary>
    private static Place Named(string type, JsonObject members, int index, Place list) => type switch
    {
        Stage => new($"stage {NameOf(Stage, members, index)}"),
        Action => new($"{list.Where["stage ".Length..]}/{NameOf(Action, members, index)}"),
        _ => list.Item(index),
    };

    private static string NameOf(string type, JsonObject members, int index) => Scalar.Of(members["Name"]) ?? Substitutes.Name(type, index);

    // JSON's own objects are values too: CloudFormation takes texts, numbers and switches here, and the text of an object.
    private JsonObject? Map(JsonNode value, Place place)
    {
        var members = value as JsonObject ?? ConfigurationText.Read(value);
        if (members is null) return Wrong(value, place, "an object") as JsonObject;
        var left = new JsonObject();
        foreach (var (name, setting) in members)
        {
            if (Scalar.Of(setting) is null) Wrong(setting, place.Member(name), "a text");
            else left[name] = setting!.DeepClone();
        }

        return left;
    }

    private JsonNode? Wrong(JsonNode? value, Place place, string kind)
    {
        _findings.Add(Finding.Error(place.Where, $"{place.Subject} is {Scalar.Kind(value)}, and must be {kind}", "Correct it"));
        return null;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
