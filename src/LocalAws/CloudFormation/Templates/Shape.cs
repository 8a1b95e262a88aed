using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates.Parameters;

namespace LocalAws.CloudFormation.Templates;

/// <summary>Reads members of a resolved part of a template; what is missing or of another kind is named by its path.</summary>
public sealed record Shape(JsonObject Members, string Path)
{
    public static Shape Of(JsonNode? node, string path) =>
        new(node as JsonObject ?? throw new TemplateException($"{path} must be an object, not {Scalar.Kind(node)}."), path);

    public string Text(string name) =>
        OptionalText(name) ?? throw new TemplateException($"{Path} has no {name}.");

    public string? OptionalText(string name) => Members[name] switch
    {
        null => null,
        { } node => Scalar.Of(node) ?? throw new TemplateException($"{Path}.{name} must be a text, not {Scalar.Kind(node)}."),
    };

    public int? OptionalInteger(string name) => OptionalText(name) switch
    {
        null => null,
        { } text when Numbers.TryRead(text, out var number) && number == decimal.Truncate(number) && Math.Abs(number) <= int.MaxValue => (int)number,
        { } text => throw new TemplateException($"{Path}.{name} must be a whole number, not '{text}'."),
    };

    public Shape Object(string name) => Of(Members[name] ?? throw new TemplateException($"{Path} has no {name}."), $"{Path}.{name}");

    public Shape? OptionalObject(string name) => Members[name] is { } node ? Of(node, $"{Path}.{name}") : null;

    /// <summary>A member as JSON, whatever it is, such as a policy.</summary>
    public string Json(string name) => Members[name]?.ToJsonString() ?? throw new TemplateException($"{Path} has no {name}.");

    /// <summary>A list of texts, absent meaning empty.</summary>
    public IReadOnlyList<string> Texts(string name) => Members[name] switch
    {
        null => [],
        JsonArray items => [.. items.Select((item, index) => Scalar.Of(item!) ?? throw new TemplateException($"{Path}.{name}[{index}] must be a text, not {Scalar.Kind(item)}."))],
        var other => throw new TemplateException($"{Path}.{name} must be a list, not {Scalar.Kind(other)}."),
    };

    public bool Has(string name) => Members.ContainsKey(name);

    /// <summary>Reads every item of a list, absent meaning empty; what is wrong with any of them is reported together.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<Shape, T> read)
    {
        if (Members[name] is null)
            return [];

        var items = Members[name] as JsonArray ?? throw new TemplateException($"{Path}.{name} must be a list, not {Scalar.Kind(Members[name])}.");
        var problems = new ProblemList();
        var result = items.Select((item, index) => problems.Try(() => read(Of(item, $"{Path}.{name}[{index}]")))).ToList();
        problems.ThrowIfAny();
        return result!;
    }

    public IReadOnlyDictionary<string, string> Texts() =>
        Members.Select(member => member.Key).ToDictionary(name => name, Text, StringComparer.Ordinal);
}
