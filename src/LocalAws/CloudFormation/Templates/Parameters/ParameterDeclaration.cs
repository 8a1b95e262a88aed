using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates.Structure;

namespace LocalAws.CloudFormation.Templates.Parameters;

/// <summary>One entry of a template's <c>Parameters</c>.</summary>
public sealed record ParameterDeclaration(string Name, string Type)
{
    private static readonly string[] Members =
    [
        "AllowedPattern", "AllowedValues", "ConstraintDescription", "Default", "Description", "MaxLength", "MaxValue", "MinLength", "MinValue", "NoEcho", "Type",
    ];

    private const int MaxDescriptionBytes = 4_000;

    private static readonly string[] Texts = ["AllowedPattern", "ConstraintDescription", "Default", "Description"];

    private static readonly string[] NumberLimits = ["MaxValue", "MinValue"];

    private static readonly string[] TextLimits = ["AllowedPattern", "MaxLength", "MinLength"];

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
        foreach (var (member, _) in declaration.Where(member => !Members.Contains(member.Key)))
            problems.Add($"{path} has no attribute '{member}'.{NearestName.Hint(member, Members)}");

        var type = problems.Try(() => ParameterType.Read(declaration["Type"], path)) ?? "String";
        foreach (var text in Texts.Where(text => declaration[text] is { } told && Scalar.Of(told) is null)) problems.Add($"{path}.{text} must be a text, not {Scalar.Kind(declaration[text])}.");
        if (declaration["Description"] is JsonValue description && Quotas.Bytes(Scalar.Of(description)!) > MaxDescriptionBytes) problems.Add($"{path}.Description has {Quotas.Bytes(Scalar.Of(description)!)} bytes, and {MaxDescriptionBytes} are the most.");
        if (declaration["NoEcho"] is { } echo && Scalar.Of(echo)?.ToLowerInvariant() is not ("true" or "false")) problems.Add($"{path}.NoEcho must be true or false, not {Scalar.Kind(echo)}.");
        if (declaration["AllowedValues"] is { } allowed && !(allowed is JsonArray { Count: > 0 } values && values.All(value => Scalar.Of(value) is not null))) problems.Add($"{path}.AllowedValues must be a list of texts, not {Scalar.Kind(allowed)}.");
        foreach (var limit in NumberLimits.Where(limit => declaration.ContainsKey(limit) && type is not ("Number" or "List<Number>"))) problems.Add($"{path}.{limit} is for parameters of type Number, not {type}.");
        foreach (var limit in TextLimits.Where(limit => declaration.ContainsKey(limit) && type is "Number" or "List<Number>")) problems.Add($"{path}.{limit} is for texts, not for parameters of type {type}.");
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
        foreach (var item in parameter.IsList && value.Length > 0 ? value.Split(',', StringSplitOptions.TrimEntries) : parameter.IsList ? [] : [value]) ParameterConstraints.Check(parameter, item);
        return parameter;
    }

    private static decimal? Number(JsonObject declaration, string member, string path) => Scalar.Of(declaration[member]) switch
    {
        null => null,
        { } text when Numbers.TryRead(text, out var number) => number,
        { } text => throw new TemplateException($"{path}.{member} must be a number, not '{text}'."),
    };
}
