using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates.Structure;

namespace LocalAws.CloudFormation.Templates.Parameters;

/// <summary>Checks what stands in one entry of <c>Parameters</c>: names, kinds, and which limits go with which type.</summary>
internal static class ParameterMembers
{
    private const int MaxDescriptionBytes = 4_000;

    private static readonly string[] Members =
    [
        "AllowedPattern", "AllowedValues", "ConstraintDescription", "Default", "Description", "MaxLength", "MaxValue", "MinLength", "MinValue",
        "NoEcho", "Type",
    ];

    private static readonly string[] Texts = ["AllowedPattern", "ConstraintDescription", "Default", "Description"];

    private static readonly string[] NumberLimits = ["MaxValue", "MinValue"];

    private static readonly string[] TextLimits = ["AllowedPattern", "MaxLength", "MinLength"];

    public static void Check(JsonObject declaration, string type, string path, ProblemList problems)
    {
        foreach (var (member, _) in declaration.Where(member => !Members.Contains(member.Key)))
            problems.Add($"{path} has no attribute '{member}'.{NearestName.Hint(member, Members)}");

        foreach (var text in Texts.Where(text => declaration[text] is { } told && Scalar.Of(told) is null))
            problems.Add($"{path}.{text} must be a text, not {Scalar.Kind(declaration[text])}.");

        if (Scalar.Of(declaration["Description"]) is { } description && Quotas.Bytes(description) > MaxDescriptionBytes)
            problems.Add($"{path}.Description has {Quotas.Bytes(description)} bytes, and {MaxDescriptionBytes} are the most.");

        if (declaration["NoEcho"] is { } echo && Scalar.Of(echo)?.ToLowerInvariant() is not ("true" or "false"))
            problems.Add($"{path}.NoEcho must be true or false, not {Scalar.Kind(echo)}.");

        if (declaration["AllowedValues"] is { } allowed && !IsListOfTexts(allowed))
            problems.Add($"{path}.AllowedValues must be a list of texts, not {Scalar.Kind(allowed)}.");

        var isNumber = type is "Number" or "List<Number>";
        foreach (var limit in (isNumber ? TextLimits : NumberLimits).Where(declaration.ContainsKey))
            problems.Add($"{path}.{limit} is for {(isNumber ? "texts" : "numbers")}, not for parameters of type {type}.");
    }

    private static bool IsListOfTexts(JsonNode node) => node is JsonArray { Count: > 0 } items && items.All(item => Scalar.Of(item) is not null);
}
