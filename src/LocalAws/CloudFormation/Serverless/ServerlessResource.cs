using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Schemas;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Serverless;

/// <summary>A resource of one of SAM's types, with what the globals add to its properties.</summary>
/// <param name="Declared">The whole declaration: its attributes go on to what is made of it.</param>
/// <param name="Parameters">The template's parameters that have a value; SAM reads them where it needs a text.</param>
internal sealed record ServerlessResource(string LogicalId, JsonObject Declared, JsonObject Properties, IReadOnlyDictionary<string, string> Parameters)
{
    // What is said of the whole is said of each of its parts.
    private static readonly string[] PassedOn = ["Condition", "DeletionPolicy", "UpdateReplacePolicy"];

    public string Type => Scalar.Of(Declared["Type"]) ?? "";

    public TemplateException Invalid(string problem) => new(Problem(problem));

    private string Problem(string problem) => $"Resource with id [{LogicalId}] is invalid. {problem}";

    /// <summary>A property's text, be it written or a parameter's; null when it is not there or another function.</summary>
    public string? Text(string property) => KnownText(Properties[property]);

    /// <summary>The same, with the values of parameters where they are referred to.</summary>
    public JsonNode Known(JsonNode node) => node switch
    {
        JsonObject when KnownText(node) is { } value => value,
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Known(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Known(item))]),
        _ => node.DeepClone(),
    };

    public string? KnownText(JsonNode? node) => node is JsonObject { Count: 1 } call && Scalar.Of(call["Ref"]) is { } parameter
        ? Parameters.GetValueOrDefault(parameter)
        : Scalar.Of(node);

    /// <param name="known">The properties that are carried out here.</param>
    /// <param name="advice">What to do about some of the others.</param>
    /// <exception cref="TemplateException">There are properties that SAM does not have, or that are not carried out here.</exception>
    public void ThrowIfOther(IReadOnlyCollection<string> known, IReadOnlyDictionary<string, string>? advice = null)
    {
        var problems = new ProblemList();
        var ofSam = TypeSchemas.Find(Type)!.Root.Properties.Keys.ToList();
        foreach (var property in Properties.Select(property => property.Key).Where(property => !known.Contains(property)))
        {
            problems.Add(Problem(ofSam.Contains(property)
                ? $"{property} of {Type} is not carried out here: {advice?.GetValueOrDefault(property) ?? "declare it with CloudFormation's own resources, or leave it out."}"
                : $"Property {property} not defined for resource of type {Type}.{NearestName.Hint(property, ofSam)}"));
        }

        problems.ThrowIfAny();
    }

    /// <summary>A resource that CloudFormation knows, which this one becomes in part.</summary>
    public JsonObject Generate(string type, JsonObject properties)
    {
        var generated = new JsonObject { ["Type"] = type };
        foreach (var attribute in PassedOn)
        {
            if (Declared[attribute] is { } value) generated[attribute] = value.DeepClone();
        }

        generated["Properties"] = properties;
        return generated;
    }

    /// <summary>Copies the properties that mean the same in CloudFormation.</summary>
    public JsonObject Copy(params ReadOnlySpan<string> properties)
    {
        var copy = new JsonObject();
        foreach (var property in properties)
        {
            if (Properties[property] is { } value) copy[property] = value.DeepClone();
        }

        return copy;
    }
}
