using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using LocalAws.Documents;
using LocalAws.Values;

namespace LocalPipeline.Commands;

/// <summary>Reads what <c>--ssm</c>, <c>--secret</c> and the file of <c>--values</c> give.</summary>
internal static class GivenValues
{
    private static readonly string[] Sections = ["ssm", "secrets"];

    private static readonly string[] Types = [StoredParameter.Text, StoredParameter.List, StoredParameter.Secure];

    /// <exception cref="UsageException">The file is not there, or has another form.</exception>
    public static LocalValues Read(string? file, IReadOnlyDictionary<string, string> parameters, IReadOnlyDictionary<string,
        string> secrets)
    {
        var stored = parameters.ToDictionary(one => one.Key, one => new StoredParameter(StoredParameter.Text, one.Value),
            StringComparer.Ordinal);
        return Read(file, new LocalValues { Parameters = stored, Secrets = secrets });
    }

    /// <summary>The same; what was given by itself goes before the file's.</summary>
    /// <exception cref="UsageException">The file is not there, or has another form.</exception>
    public static LocalValues Read(string? file, LocalValues given)
    {
        if (file is null) return given;
        var root = Parse(file);
        if (root.Select(section => section.Key).FirstOrDefault(section => !Sections.Contains(section)) is { } other)
            throw new UsageException($"{file} has a section \"{other}\", and takes \"ssm\" and " +
                $"\"secrets\".{NearestName.Hint(other, Sections)}");
        return new()
        {
            Parameters = Merged(Section(root, "ssm", file).ToDictionary(one => one.Key, one => Parameter(one.Key, one.Value, file),
                StringComparer.Ordinal), given.Parameters),
            Secrets = Merged(Section(root, "secrets", file).ToDictionary(one => one.Key, one => Secret(one.Key, one.Value, file),
                StringComparer.Ordinal), given.Secrets),
        };
    }

    private static JsonObject Parse(string file)
    {
        try
        {
            return JsonText.Read(File.ReadAllText(file), takesComments: true) as JsonObject
                ?? throw new UsageException($"{file} must be a JSON object with \"ssm\" and \"secrets\".");
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file of --values cannot be read: {refusal.Message}");
        }
        catch (FormatException refusal)
        {
            // The rest of the message may show a part of a secret.
            var isTwice = refusal.Message.EndsWith("is there twice.", StringComparison.Ordinal);
            var place = refusal.Message.Split(':')[0];
            throw new UsageException(isTwice ? $"{file} has a name twice, at {place}." : $"{file} is no JSON, at {place}.");
        }
    }

    private static JsonObject Section(JsonObject root, string name, string file) =>
        root[name] is not { } section ? [] : section as JsonObject
            ?? throw new UsageException($"\"{name}\" in {file} must be an object of names and values.");

    private static StoredParameter Parameter(string name, JsonNode? node, string file) => node switch
    {
        JsonArray items when items.All(item => Scalar.Of(item) is not null) =>
            new(StoredParameter.List, string.Join(',', items.Select(item => Scalar.Of(item)))),
        JsonObject { Count: 2 } typed when Scalar.Of(typed["Value"]) is { } value && Scalar.Of(typed["Type"]) is { } type
            && Types.Contains(type) => new(type, value),
        _ => new(StoredParameter.Text, Scalar.Of(node) ?? throw new UsageException(
            $"The parameter \"{name}\" in {file} must be a text, a list of texts, or an object with a \"Type\" " +
                $"({string.Join(", ", Types)}) and a \"Value\".")),
    };

    private static string Secret(string name, JsonNode? node, string file) =>
        Scalar.Of(node) ?? (node as JsonObject)?.ToJsonString()
            ?? throw new UsageException($"The secret \"{name}\" in {file} must be a text, or an object that becomes its JSON.");

    private static Dictionary<string, T> Merged<T>(Dictionary<string, T> ofFile, IReadOnlyDictionary<string, T> given) =>
        ofFile.Where(value => !given.ContainsKey(value.Key)).Concat(given).ToDictionary(StringComparer.Ordinal);
}
