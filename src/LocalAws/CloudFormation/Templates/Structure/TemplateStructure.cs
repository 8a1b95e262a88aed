using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Serverless;

namespace LocalAws.CloudFormation.Templates.Structure;

/// <summary>Checks what a template is made of: its sections, their names, what each entry may have, and how much there may be of
/// it.</summary>
internal static class TemplateStructure
{
    public const string Version = "2010-09-09";

    public static readonly string[] Sections =
    [
        "AWSTemplateFormatVersion", "Description", "Globals", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Transform",
            "Resources", "Outputs",
    ];

    /// <exception cref="TemplateException">Everything that CloudFormation refuses before it looks at any resource.</exception>
    public static void Check(JsonObject root)
    {
        var problems = new ProblemList();
        foreach (var (section, _) in root.Where(member => !Sections.Contains(member.Key)))
            problems.Add(section == "Hooks" ? "'Hooks' (blue/green deployments by CodeDeploy) are not carried out here: leave them out."
                : $"'{section}' is no section of a template.{NearestName.Hint(section, Sections)}");

        foreach (var (section, _) in root.Where(member => member.Value is null))
            problems.Add($"{section} is null, which a template must not hold: leave it out.");

        if (root["AWSTemplateFormatVersion"] is { } version && Scalar.Of(version) != Version)
            problems.Add($"AWSTemplateFormatVersion is {Scalar.Kind(version)}: there is '{Version}' and no other.");

        if (root["Description"] is { } description) CheckDescription(description, "Description", problems);
        if (root["Metadata"] is { } metadata && metadata is not JsonObject)
            problems.Add($"Metadata must be an object, not {Scalar.Kind(metadata)}.");
        if (root.ContainsKey("Globals") && !ServerlessExpansion.IsWanted(root))
            problems.Add($"'Globals' is for templates with \"Transform\": \"{ServerlessExpansion.Transform}\".");
        foreach (var name in Entries(root, "Parameters", Quotas.MaxParameters, problems).Select(entry => entry.Key))
            CheckName(name, "Parameters", problems);
        foreach (var name in Entries(root, "Conditions", int.MaxValue, problems).Select(entry => entry.Key))
            CheckName(name, "Conditions", problems);
        foreach (var name in Entries(root, "Rules", int.MaxValue, problems).Select(entry => entry.Key)) CheckName(name, "Rules", problems);
        foreach (var (name, map) in Entries(root, "Mappings", Quotas.MaxMappings, problems)) MappingStructure.Check(name, map, problems);
        foreach (var (id, resource) in Entries(root, "Resources", Quotas.MaxResources, problems))
            ResourceStructure.Check(id, resource, problems);
        foreach (var (name, output) in Entries(root, "Outputs", Quotas.MaxOutputs, problems)) OutputStructure.Check(name, output, problems);
        problems.ThrowIfAny();
    }

    public static void CheckName(string name, string section, ProblemList problems)
    {
        if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit))
            problems.Add($"{section}.{name}: the name has letters and digits only.");
        if (name.Length > Quotas.MaxNameCharacters)
            problems.Add($"{section}: the name '{name[..20]}...' has {name.Length} characters, and {Quotas.MaxNameCharacters} are the " +
                $"most.");
    }

    public static void CheckDescription(JsonNode? node, string path, ProblemList problems)
    {
        if (node is not JsonValue || Scalar.Of(node) is not { } text) problems.Add($"{path} must be a text, not {Scalar.Kind(node)}.");
        else if (Quotas.Bytes(text) > Quotas.MaxDescriptionBytes)
            problems.Add($"{path} has {Quotas.Bytes(text)} bytes, and {Quotas.MaxDescriptionBytes} are the most.");
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Entries(JsonObject root, string section, int max, ProblemList problems)
    {
        if (root[section] is not { } node) return [];
        if (node is not JsonObject entries)
        {
            problems.Add($"{section} must be an object, not {Scalar.Kind(node)}.");
            return [];
        }

        if (entries.Count > max) problems.Add($"{section} has {entries.Count} entries, and {max} are the most.");
        return entries;
    }
}
