using System.Text;
using System.Text.Json;
using Amazon.CloudFormation.Model;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;
using StackParameter = Amazon.CloudFormation.Model.Parameter;

namespace CodePipelineActions.Actions.Deployments.Stacks;

/// <summary>A file with a stack's parameters: the AWS CLI's list, or CodePipeline's template configuration.</summary>
internal sealed record ParameterFile(List<StackParameter> Parameters, List<Tag> Tags)
{
    private const string Forms = """It is either a list of {"ParameterKey", "ParameterValue"}, or an object with "Parameters" and "Tags".""";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <exception cref="ActionException">The text has neither form.</exception>
    public static ParameterFile Parse(string json, string place)
    {
        if (JsonPlaces.Problem(Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')), Lenient) is { } problem)
            throw ActionException.Configuration($"The file of parameters '{place}' is no JSON: {problem}.");
        using var document = JsonDocument.Parse(json.TrimStart('\uFEFF'), Lenient);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Array => new(OfList(document.RootElement, place), []),
            JsonValueKind.Object => OfConfiguration(document.RootElement, place),
            _ => throw Wrong(place, Forms),
        };
    }

    private static List<StackParameter> OfList(JsonElement root, string place)
    {
        var parameters = root.EnumerateArray().Select(item => OfItem(item, place)).ToList();
        var repeated = parameters.CountBy(parameter => parameter.ParameterKey, StringComparer.Ordinal).FirstOrDefault(key => key.Value > 1).Key;
        return repeated is null ? parameters : throw Wrong(place, $"'{repeated}' is there twice.");
    }

    private static StackParameter OfItem(JsonElement item, string place)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("ParameterKey", out var key)) throw Wrong(place, Forms);
        var usesPrevious = item.TryGetProperty("UsePreviousValue", out var previous) && previous.ValueKind == JsonValueKind.True;
        return new()
        {
            ParameterKey = Text(key, "ParameterKey", place),
            ParameterValue = usesPrevious ? null : Text(item.TryGetProperty("ParameterValue", out var value) ? value : default, key.ToString(), place),
            UsePreviousValue = usesPrevious ? true : null,
        };
    }

    private static ParameterFile OfConfiguration(JsonElement root, string place)
    {
        var unknown = root.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => name is not ("Parameters" or "Tags"));
        if (unknown is not null) throw Wrong(place, $"""'{unknown}' is not used. {Forms}""");
        return new(
            [.. Texts(root, "Parameters", place).Select(value => new StackParameter { ParameterKey = value.Key, ParameterValue = value.Value })],
            [.. Texts(root, "Tags", place).Select(tag => new Tag { Key = tag.Key, Value = tag.Value })]);
    }

    private static List<KeyValuePair<string, string>> Texts(JsonElement root, string section, string place)
    {
        if (!root.TryGetProperty(section, out var members)) return [];
        if (members.ValueKind != JsonValueKind.Object) throw Wrong(place, $"'{section}' must be an object.");
        return [.. members.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Text(member.Value, member.Name, place)))];
    }

    private static string Text(JsonElement value, string name, string place) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => throw Wrong(place, $"'{name}' has no text as its value."),
    };

    private static ActionException Wrong(string place, string why) => ActionException.Configuration($"The file of parameters '{place}' cannot be used: {why}");
}
