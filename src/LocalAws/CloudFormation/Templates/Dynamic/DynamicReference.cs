using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LocalAws.Values;

namespace LocalAws.CloudFormation.Templates.Dynamic;

/// <summary>One <c>{{resolve:SERVICE:…}}</c>.</summary>
/// <param name="Text">As it stands in the template.</param>
/// <param name="Key">What follows the service.</param>
internal sealed partial record DynamicReference(string Text, string Service, string Key)
{
    /// <summary>How each of them begins.</summary>
    public const string Beginning = "{{resolve:";

    private const int ArnParts = 7;

    /// <summary>Whether its value is nobody's to see.</summary>
    public bool IsSecret => Service is "secretsmanager" or "ssm-secure";

    public static IEnumerable<DynamicReference> In(string text) => Pattern().Matches(text).Select(match => Of(match));

    /// <summary>Whether a text begins a reference that it does not end.</summary>
    public static bool IsUnfinished(string text) => Pattern().Replace(text, "").Contains(Beginning, StringComparison.Ordinal);

    /// <summary>Puts values in the place of all references in a text.</summary>
    public static string Replace(string text, Func<DynamicReference, string> value) => Pattern().Replace(text, match => value(Of(match)));

    /// <exception cref="TemplateException">It has no value here, or is wrong.</exception>
    public string Value(LocalValues values, string place) => Service switch
    {
        "ssm" or "ssm-secure" => Parameter(values, place),
        "secretsmanager" => Secret(values, place),
        _ => throw new TemplateException($"{place}: '{Text}' is no dynamic " +
            $"reference{NearestName.Aside(Service, ["ssm", "ssm-secure", "secretsmanager"])}. There are {{{{resolve:ssm:…}}}}, " +
                $"ssm-secure and secretsmanager."),
    };

    private string Parameter(LocalValues values, string place)
    {
        if (!ParameterName().IsMatch(Key))
            throw new TemplateException($"{place}: '{Text}' is no dynamic reference: write {{{{resolve:{Service}:NAME}}}} or " +
                $"{{{{resolve:{Service}:NAME:VERSION}}}}.");
        var found = values.FindParameter(Key) ?? throw new TemplateException(
            $"{place}: '{Text}' has no value here. Give it with --ssm {Key.Split(':')[0]}=VALUE, or in the file of --values.");
        if (found.Type == StoredParameter.Secure != (Service == "ssm-secure"))
            throw new TemplateException($"{place}: '{Text}' refers to a parameter of type {found.Type}. " +
                $"{(Service == "ssm" ? "A SecureString is read with ssm-secure" : "Only a SecureString is read with ssm-secure, any other with ssm")}.");
        return found.Value;
    }

    private string Secret(LocalValues values, string place)
    {
        var parts = Key.Split(':');
        var idParts = Key.StartsWith("arn:", StringComparison.Ordinal) ? ArnParts : 1;
        if (parts.Length < idParts || parts.Length > idParts + 4 || parts[idParts - 1].Length == 0)
            throw new TemplateException($"{place}: '{Text}' is no dynamic reference: write " +
                $"{{{{resolve:secretsmanager:ID:SecretString:JSON-KEY:STAGE:VERSION-ID}}}}, of which only ID is required.");
        string Part(int number) => parts.ElementAtOrDefault(idParts + number) ?? "";
        if (Part(0) is not ("" or "SecretString"))
            throw new TemplateException($"{place}: '{Text}' asks for '{Part(0)}' of the secret: there is SecretString, and nothing else.");
        if (Part(2).Length > 0 && Part(3).Length > 0)
            throw new TemplateException($"{place}: '{Text}' has a stage and a version id: give one of them.");
        if (Part(2) is not ("" or "AWSCURRENT"))
            throw new TemplateException($"{place}: '{Text}' asks for the stage {Part(2)}: here a secret has its current version only " +
                $"(AWSCURRENT).");
        var id = string.Join(':', parts[..idParts]);
        var text = values.FindSecret(id) ?? throw new TemplateException(
            $"{place}: '{Text}' has no value here. Give it with --secret {id}=VALUE, or in the file of --values.");
        return Part(1).Length == 0 ? text : Member(text, Part(1), place);
    }

    private string Member(string secret, string key, string place)
    {
        try
        {
            if (JsonNode.Parse(secret) is JsonObject members && Scalar.Of(members[key]) is { } value) return value;
        }
        catch (JsonException)
        {
            // Said below, without a part of the secret.
        }

        throw new TemplateException($"{place}: '{Text}': Could not find a value associated with JSONKey in SecretString. The secret " +
            $"must be a JSON object with '{key}'.");
    }

    private static DynamicReference Of(Match match) => new(match.Value, match.Groups["service"].Value, match.Groups["key"].Value);

    [GeneratedRegex(@"\{\{resolve:(?<service>[^:{}]*):?(?<key>[^{}]*)\}\}")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\A[A-Za-z0-9_./-]+(:[0-9]+)?\z")]
    private static partial Regex ParameterName();
}
