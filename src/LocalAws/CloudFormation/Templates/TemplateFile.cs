using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Serverless;
using LocalAws.CloudFormation.Templates.Structure;
using LocalAws.Documents;

namespace LocalAws.CloudFormation.Templates;

/// <summary>Reads a template's text and checks its outermost shape.</summary>
public static class TemplateFile
{
    /// <exception cref="TemplateException">The file is not there, is neither JSON nor YAML, or is no template.</exception>
    public static JsonObject Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TemplateException($"There is no template at '{path}': name one with --template PATH.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException($"The template '{path}' cannot be read: {exception.Message}");
        }
    }

    public static JsonObject Parse(string json, string name)
    {
        if (IsYaml(json, name)) return Checked(Read(json, name), name);
        try
        {
            var root = JsonText.Read(json);
            if (root is not JsonObject) throw new TemplateException($"{name} is no template: it must be a JSON object with 'Resources'.");
            return Checked(Read(json, name), name);
        }
        catch (FormatException exception)
        {
            throw new TemplateException($"{name} is no JSON, at {exception.Message}");
        }
    }

    private static bool IsYaml(string text, string name) => Path.GetExtension(name) is ".yaml" or ".yml" or ".template" && !TemplateText.IsJson(text);

    private static JsonObject Read(string text, string name)
    {
        try
        {
            return TemplateText.Read(text);
        }
        catch (TemplateException exception)
        {
            throw new TemplateException($"{name}: {exception.Message}");
        }
    }

    private static JsonObject Checked(JsonObject root, string name)
    {
        var problems = new ProblemList();
        foreach (var (section, _) in root.Where(member => !TemplateStructure.Sections.Contains(member.Key)))
            problems.Add($"{name}: '{section}' is no section of a template.{NearestName.Hint(section, TemplateStructure.Sections)}");

        if (root.ContainsKey("Transform") && !ServerlessExpansion.IsOnly(root))
            problems.Add($"{name}: 'Transform' other than {ServerlessExpansion.Transform} is not played locally: give the template as it is after the transform (aws cloudformation get-template --template-stage Processed).");

        if (root.ContainsKey("Globals") && !root.ContainsKey("Transform"))
            problems.Add($"{name}: 'Globals' is for templates with \"Transform\": \"{ServerlessExpansion.Transform}\".");

        if (root["Resources"] is not JsonObject { Count: > 0 })
            problems.Add($"{name}: 'Resources' is missing or empty: a template declares at least one resource, here the pipeline.");

        problems.ThrowIfAny();
        return root;
    }
}
