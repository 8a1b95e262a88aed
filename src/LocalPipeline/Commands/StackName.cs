using System.Text;
using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalPipeline.Commands;

/// <summary>What the stack is called, from which CloudFormation makes the names of resources that have none of their own: the same with each run.</summary>
internal static class StackName
{
    private const string AppName = "AppName";
    private const string Fallback = "local";

    /// <summary>CloudFormation's own limit is 128; names of buckets have 63 characters for all.</summary>
    private const int MaxLength = 40;

    /// <summary>The app's name, when the template has such a parameter; else the name of the template's folder.</summary>
    public static string Of(string template, IReadOnlyDictionary<string, string> parameters)
    {
        var app = Parameter(template) is { } declared ? parameters.GetValueOrDefault(AppName) ?? Scalar.Of(declared["Default"]) : null;
        return Valid(app) ?? Valid(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(template)))) ?? Fallback;
    }

    // What is wrong with the template is told by those who read it for what is in it.
    private static JsonObject? Parameter(string template)
    {
        try
        {
            return (TemplateFile.Read(template)["Parameters"] as JsonObject)?[AppName] as JsonObject;
        }
        catch (TemplateException)
        {
            return null;
        }
    }

    /// <summary>A letter first, then letters, digits and hyphens.</summary>
    private static string? Valid(string? text)
    {
        var name = new StringBuilder();
        foreach (var letter in text ?? "")
        {
            if (char.IsAsciiLetterOrDigit(letter)) name.Append(letter);
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }

        var trimmed = name.ToString().TrimStart("0123456789-".ToCharArray());
        trimmed = trimmed[..Math.Min(trimmed.Length, MaxLength)].TrimEnd('-');
        return trimmed.Length > 0 ? trimmed : null;
    }
}
