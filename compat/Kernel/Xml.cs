using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Xml.Linq;

namespace Amazon.Compat;

/// <summary>XML to and from the JSON that the service's metadata describes: what is a list, an object or a number comes from there.</summary>
internal static class Xml
{
    /// <summary>An element for <paramref name="node"/>; each item of a list is an element <paramref name="item"/>.</summary>
    public static XElement Write(XName name, JsonNode node, string item) => new(name, node switch
    {
        JsonObject structure => structure.Select(member => Write(name.Namespace + member.Key, member.Value, item)),
        JsonArray list => list.Select(value => Write(name.Namespace + item, value, item)),
        _ => node.ToString(),
    });

    public static JsonNode Read(XElement xml, JsonTypeInfo type) => type.Kind switch
    {
        JsonTypeInfoKind.Object => Structure(xml, type),
        JsonTypeInfoKind.Enumerable => new JsonArray([.. xml.Elements().Select(item => Read(item, type.Options.GetTypeInfo(type.ElementType)))]),
        _ when (Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(bool) => bool.Parse(xml.Value),
        _ => xml.Value,
    };

    public static XElement Load(ReadOnlyMemory<byte> body) => XDocument.Load(new MemoryStream(body.ToArray())).Root;

    private static JsonObject Structure(XElement xml, JsonTypeInfo type)
    {
        var structure = new JsonObject();
        foreach (var member in type.Properties)
        {
            if (xml.Elements().FirstOrDefault(element => element.Name.LocalName == member.Name) is { } element)
                structure[member.Name] = Read(element, type.Options.GetTypeInfo(member.PropertyType));
        }
        return structure;
    }
}
