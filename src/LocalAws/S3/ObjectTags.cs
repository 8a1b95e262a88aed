using System.Text.RegularExpressions;
using System.Xml.Linq;
using LocalAws.Http;

namespace LocalAws.S3;

/// <summary>The tags of an object or bucket, in a header or in a document.</summary>
internal static partial class ObjectTags
{
    private const int MaxTags = 10;

    /// <param name="header">As a URL's query: <c>a=1&amp;b=2</c>.</param>
    public static IReadOnlyDictionary<string, string> FromHeader(string? header) =>
        Check(new RawTarget("", header ?? "").QueryPairs());

    public static IReadOnlyDictionary<string, string> FromXml(XElement tagging) =>
        Check((tagging.Child("TagSet") ?? throw S3Error.MalformedXml("there is no TagSet")).Children("Tag")
            .Select(tag => KeyValuePair.Create(tag.Text("Key") ?? "", tag.Text("Value") ?? "")));

    public static XElement ToXml(IReadOnlyDictionary<string, string> tags) =>
        S3Xml.Element("Tagging", S3Xml.Element("TagSet", tags.Select(tag => S3Xml.Element("Tag", S3Xml.Element("Key", tag.Key), S3Xml.Element("Value", tag.Value)))));

    private static Dictionary<string, string> Check(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            if (key.Length is 0 or > 128 || value.Length > 256 || !Allowed().IsMatch(key) || !Allowed().IsMatch(value)) throw Invalid("The TagKey or TagValue you have provided is invalid");
            if (!tags.TryAdd(key, value)) throw Invalid("Cannot provide multiple Tags with the same key");
        }

        return tags.Count <= MaxTags ? tags : throw new AwsError(400, "BadRequest", $"Object tags cannot be greater than {MaxTags}");
    }

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$")]
    private static partial Regex Allowed();

    private static AwsError Invalid(string message) => new(400, "InvalidTag", message);
}
