using System.Text.Json.Nodes;

namespace LocalAws.CloudFormation.Templates.Parameters;

/// <summary>One entry of a template's <c>Parameters</c>.</summary>
public sealed record ParameterDeclaration(string Name, string Type)
{
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

    public bool IsList => ParameterType.IsList(StoredParameterType.Of(Type) ?? Type);

    public bool IsNumber => Type is "Number" or "List<Number>";

    /// <exception cref="TemplateException">The declaration itself is wrong.</exception>
    public static ParameterDeclaration Read(string name, JsonNode? node)
    {
        var path = $"Parameters.{name}";
        var declaration = node as JsonObject ?? throw new TemplateException($"{path} must be an object with a Type.");
        var problems = new ProblemList();
        var type = problems.Try(() => ParameterType.Read(declaration["Type"], path)) ?? "String";
        ParameterMembers.Check(declaration, type, path, problems);
        problems.ThrowIfAny();
        return Checked(new(name, type)
        {
            Default = Scalar.Of(declaration["Default"]),
            AllowedValues = (declaration["AllowedValues"] as JsonArray)?.Select(value => Scalar.Of(value) ?? "").ToList(),
            AllowedPattern = Scalar.Of(declaration["AllowedPattern"]),
            MinLength = Number(declaration, "MinLength", path),
            MaxLength = Number(declaration, "MaxLength", path),
            MinValue = Number(declaration, "MinValue", path),
            MaxValue = Number(declaration, "MaxValue", path),
            ConstraintDescription = Scalar.Of(declaration["ConstraintDescription"]),
            NoEcho = Scalar.Of(declaration["NoEcho"])?.ToLowerInvariant() == "true",
        });
    }

    // CloudFormation takes no default that it would not take as a value, even when another value is given.
    private static ParameterDeclaration Checked(ParameterDeclaration parameter)
    {
        if (parameter.Default is not { } value) return parameter;
        string[] items = !parameter.IsList ? [value] : value.Length == 0 ? [] : value.Split(',', StringSplitOptions.TrimEntries);
        foreach (var item in items) ParameterConstraints.Check(parameter, item);
        return parameter;
    }

    private static decimal? Number(JsonObject declaration, string member, string path) => Scalar.Of(declaration[member]) switch
    {
        null => null,
        { } text when Numbers.TryRead(text, out var number) => number,
        { } text => throw new TemplateException($"{path}.{member} must be a number, not '{text}'."),
    };
}
