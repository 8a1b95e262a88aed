using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Parameters;

/// <summary>One entry of a template's <c>Parameters</c>.</summary>
public sealed record ParameterDeclaration(string Name, string Type)
{
    private static readonly string[] Members =
    [
        "AllowedPattern", "AllowedValues", "ConstraintDescription", "Default", "Description", "MaxLength", "MaxValue", "MinLength", "MinValue", "NoEcho", "Type",
    ];

    public string? Default { get; init; }

    public IReadOnlyList<string>? AllowedValues { get; init; }

    public string? AllowedPattern { get; init; }

    public decimal? MinLength { get; init; }

    public decimal? MaxLength { get; init; }

    public decimal? MinValue { get; init; }

    public decimal? MaxValue { get; init; }

    public string? ConstraintDescription { get; init; }

    /// <summary>The value is a secret: no message shows it.</summary>
    public bool NoEcho { get; init; }

    public bool IsList => Type == "CommaDelimitedList" || Type.StartsWith("List<", StringComparison.Ordinal);

    public bool IsNumber => Type is "Number" or "List<Number>";

    /// <exception cref="TemplateException">The declaration itself is wrong.</exception>
    public static ParameterDeclaration Read(string name, JsonNode? node)
    {
        var path = $"Parameters.{name}";
        var declaration = node as JsonObject ?? throw new TemplateException($"{path} must be an object with a Type.");
        var problems = new ProblemList();
        foreach (var (member, _) in declaration.Where(member => !Members.Contains(member.Key)))
            problems.Add($"{path} has no attribute '{member}'.{NearestName.Hint(member, Members)}");

        var type = problems.Try(() => ReadType(declaration["Type"], path)) ?? "String";
        problems.ThrowIfAny();
        return new(name, type)
        {
            Default = Scalar.Of(declaration["Default"]),
            AllowedValues = (declaration["AllowedValues"] as JsonArray)?.Select(value => Scalar.Of(value) ?? "").ToList(),
            AllowedPattern = Scalar.Of(declaration["AllowedPattern"]),
            MinLength = Number(declaration, "MinLength", path),
            MaxLength = Number(declaration, "MaxLength", path),
            MinValue = Number(declaration, "MinValue", path),
            MaxValue = Number(declaration, "MaxValue", path),
            ConstraintDescription = Scalar.Of(declaration["ConstraintDescription"]),
            NoEcho = Scalar.Of(declaration["NoEcho"]) == "true",
        };
    }

    private static string ReadType(JsonNode? node, string path) => Scalar.Of(node) switch
    {
        null => throw new TemplateException($"{path} has no Type: it is String, Number, CommaDelimitedList or List<Number>."),
        { } type when type.StartsWith("AWS::SSM::", StringComparison.Ordinal) =>
            throw new TemplateException($"{path}: '{type}' is looked up in the Parameter Store, which the embedded AWS does not have: declare it as String and give the value."),
        { } type when type is "String" or "Number" or "CommaDelimitedList" || Aws(type) => type,
        { } type => throw new TemplateException($"{path}: '{type}' is no type of a parameter; it is String, Number, CommaDelimitedList or List<Number>."),
    };

    private static bool Aws(string type) => type is "List<Number>" or "List<String>" || type.StartsWith("AWS::", StringComparison.Ordinal) || type.StartsWith("List<AWS::", StringComparison.Ordinal);

    private static decimal? Number(JsonObject declaration, string member, string path) => Scalar.Of(declaration[member]) switch
    {
        null => null,
        { } text when Numbers.TryRead(text, out var number) => number,
        { } text => throw new TemplateException($"{path}.{member} must be a number, not '{text}'."),
    };
}
