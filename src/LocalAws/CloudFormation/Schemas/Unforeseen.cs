using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.CloudFormation.Schemas;

/// <summary>Answers references with what is planned, marked as text that will be another one: no limit on texts applies to it
/// yet.</summary>
internal sealed class Unforeseen(IResourceReferences planned, Func<string, bool> isKnownType) : IResourceReferences
{
    // Private use: no template has them.
    private const char Text = '\uE000';
    private const char Anything = '\uE001';

    public JsonNode Ref(string logicalId, string path) => Marked(planned.Ref(logicalId, path), Text);

    // An attribute of a type that is not known here may as well be a list.
    public JsonNode GetAtt(string logicalId, string attribute, string path) =>
        Marked(planned.GetAtt(logicalId, attribute, path), isKnownType(logicalId) ? Text : Anything);

    /// <summary>Whether a text is not known yet, be it for a reference to a resource or for a dynamic one.</summary>
    public static bool IsText(JsonNode? node) =>
        Scalar.Of(node) is { } text && (text.Contains(Text) || IsAnything(node) || text.Contains("{{resolve:", StringComparison.Ordinal));

    /// <summary>Whether not even the kind of a value is known.</summary>
    public static bool IsAnything(JsonNode? node) => Scalar.Of(node)?.Contains(Anything) == true;

    private static JsonNode Marked(JsonNode value, char mark) => Scalar.Of(value) is { } text ? JsonValue.Create(text + mark) : value;
}
