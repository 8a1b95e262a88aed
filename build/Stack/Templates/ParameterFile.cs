using System.Text.Json;

namespace StackTool.Templates;

/// <summary>A file with parameters, in either of CloudFormation's forms: the AWS CLI's list, and the template configuration of CodePipeline.</summary>
internal static class ParameterFile
{
    private const string Forms = """It is either a list of {"ParameterKey": ..., "ParameterValue": ...}, or an object with "Parameters".""";

    private static readonly JsonDocumentOptions _lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <returns>The value of each parameter; <see langword="null"/> for one that keeps its previous value.</returns>
    /// <exception cref="StackException">There is no such file, or it has neither form.</exception>
    public static async Task<IReadOnlyDictionary<string, string?>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new StackException($"There is no file of parameters '{path}'.");
        return Parse(await File.ReadAllTextAsync(path, cancellationToken), path);
    }

    public static IReadOnlyDictionary<string, string?> Parse(string json, string path)
    {
        try
        {
            using var document = JsonDocument.Parse(json, _lenient);
            return Collect(document.RootElement.ValueKind switch
            {
                JsonValueKind.Array => document.RootElement.EnumerateArray().Select(item => OfList(item, path)),
                JsonValueKind.Object => OfConfiguration(document.RootElement, path),
                _ => throw Wrong(path, Forms),
            }, path);
        }
        // A text with half a surrogate pair is found when it is read, and not by the parser.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Wrong(path, $"it is no JSON: {e.Message}");
        }
    }

    private static Dictionary<string, string?> Collect(IEnumerable<KeyValuePair<string, string?>> values, string path)
    {
        var collected = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            if (!collected.TryAdd(name, value)) throw Wrong(path, $"'{name}' is there twice.");
        return collected;
    }

    private static KeyValuePair<string, string?> OfList(JsonElement item, string path)
    {
        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("ParameterKey", out var key)) throw Wrong(path, Forms);
        var name = key.ToString();
        var isPrevious = item.TryGetProperty("UsePreviousValue", out var previous) && previous.ValueKind == JsonValueKind.True;
        return new(name, isPrevious ? null : Value(item.TryGetProperty("ParameterValue", out var value) ? value : default, name, path));
    }

    private static IEnumerable<KeyValuePair<string, string?>> OfConfiguration(JsonElement root, string path) =>
        root.TryGetProperty("Parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object
            ? parameters.EnumerateObject().Select(parameter => new KeyValuePair<string, string?>(parameter.Name, Value(parameter.Value, parameter.Name, path)))
            : throw Wrong(path, Forms);

    private static string Value(JsonElement value, string name, string path) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        // A CommaDelimitedList, as people write one.
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(item => Value(item, name, path))),
        _ => throw Wrong(path, $"'{name}' has no text as its value."),
    };

    private static StackException Wrong(string path, string why) => new($"The file of parameters '{path}' cannot be used: {why}");
}
