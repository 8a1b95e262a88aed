using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace LocalAws.CloudFront;

/// <summary>CloudFront's documents.</summary>
internal static class CloudFrontXml
{
    public static readonly XNamespace Xmlns = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

    public static async Task<XElement> ReadAsync(HttpContext http, string root)
    {
        try
        {
            var document = await XDocument.LoadAsync(http.Request.Body, LoadOptions.None, http.RequestAborted);
            return document.Root is { } element && element.Name == Xmlns + root ? element : throw CloudFrontError.Malformed($"the document is no {root}");
        }
        catch (XmlException e)
        {
            throw CloudFrontError.Malformed(e.Message.TrimEnd('.'));
        }
    }

    public static string Required(this XElement element, string name) =>
        element.Element(Xmlns + name)?.Value is { Length: > 0 } text ? text : throw CloudFrontError.Malformed($"{name} is missing");

    /// <summary>A list is its length and its items, and the two must agree.</summary>
    public static List<string> Items(this XElement element, string item)
    {
        var items = element.Element(Xmlns + "Items")?.Elements(Xmlns + item).Select(e => e.Value).ToList() ?? [];
        return int.TryParse(element.Required("Quantity"), CultureInfo.InvariantCulture, out var quantity) && quantity == items.Count ? items : throw CloudFrontError.Quantities();
    }

    public static XElement List(string item, IEnumerable<string> items)
    {
        var elements = items.Select(text => new XElement(Xmlns + item, text)).ToArray();
        return new XElement(Xmlns + "List", Text("Quantity", $"{elements.Length}"), new XElement(Xmlns + "Items", elements));
    }

    public static XElement Text(string name, string value) => new(Xmlns + name, value);

    public static XElement Time(string name, DateTimeOffset value) => Text(name, value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public static async Task WriteAsync(HttpContext http, int status, XElement root)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/xml";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?>\n" + root.ToString(SaveOptions.DisableFormatting)), http.RequestAborted);
    }
}
