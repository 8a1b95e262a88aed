using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LocalAws.Documents;

/// <summary>
/// What a scalar of YAML 1.1 stands for, as CloudFormation and API Gateway read it: <c>yes</c> is true, <c>0300</c> is 192, and <c>4e5</c>
/// and <c>0o17</c> are texts. Dates stay texts.
/// </summary>
internal static partial class YamlScalars
{
    private const string Standard = "tag:yaml.org,2002:";

    /// <exception cref="FormatException">The value is not of the type that its tag names.</exception>
    /// <exception cref="NotSupportedException">AWS takes no such value.</exception>
    public static JsonNode? Read(Scalar scalar) => scalar.Tag switch
    {
        { IsEmpty: true } => scalar.Style == ScalarStyle.Plain ? Resolve(scalar.Value) : JsonValue.Create(scalar.Value),
        { IsNonSpecific: true } => JsonValue.Create(scalar.Value),
        var tag when tag.Value.StartsWith(Standard, StringComparison.Ordinal) => Typed(tag.Value[Standard.Length..], scalar.Value),
        // A function of CloudFormation around it: the value is read as if it stood alone.
        _ => scalar.Style == ScalarStyle.Plain ? Resolve(scalar.Value) : JsonValue.Create(scalar.Value),
    };

    public static bool IsMerge(Scalar key) =>
        (key is { Value: "<<", Style: ScalarStyle.Plain } && key.Tag.IsEmpty) || (!key.Tag.IsEmpty && key.Tag.Value == Standard + "merge");

    private static JsonNode? Resolve(string text) =>
        IsNull(text) ? null : Boolean(text) ?? YamlNumbers.Integer(text) ?? YamlNumbers.Float(text) ?? JsonValue.Create(text);

    private static JsonNode? Typed(string tag, string text) => tag switch
    {
        "str" => JsonValue.Create(text),
        "int" => YamlNumbers.Integer(text) ?? throw Wrong(tag, text),
        "float" => YamlNumbers.Float(text) ?? YamlNumbers.Float(text + ".") ?? throw Wrong(tag, text),
        "bool" => Boolean(text) ?? throw Wrong(tag, text),
        "null" => IsNull(text) ? null : throw Wrong(tag, text),
        _ => throw new NotSupportedException($"the tag !!{tag} is not supported"),
    };

    private static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    private static JsonValue? Boolean(string text) =>
        True().IsMatch(text) ? JsonValue.Create(true) : False().IsMatch(text) ? JsonValue.Create(false) : null;

    private static FormatException Wrong(string tag, string text) => new($"'{text}' is no value of the type !!{tag}");

    [GeneratedRegex(@"\A(yes|Yes|YES|true|True|TRUE|on|On|ON)\z")]
    private static partial Regex True();

    [GeneratedRegex(@"\A(no|No|NO|false|False|FALSE|off|Off|OFF)\z")]
    private static partial Regex False();
}
