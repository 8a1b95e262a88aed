using System.Text;
using System.Xml;
using System.Xml.Linq;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LocalAws.S3;

/// <summary>S3's documents. It reads them in any namespace and writes them in its own.</summary>
internal static class S3Xml
{
    private const int MaxBodyBytes = 4 * 1024 * 1024;

    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>An element for each pair with a value.</summary>
    public static IEnumerable<XElement> Elements(params (string Name, object? Value)[] pairs) =>
        pairs.Where(pair => pair.Value is not null).Select(pair => Element(pair.Name, pair.Value));

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null);

    public static Task WriteAsync(HttpContext http, XElement root) => WriteAsync(http, root.Save);

    public static async Task WriteAsync(HttpContext http, Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        // A key may hold control characters, which no XML parser takes: clients ask for encoding-type=url to get those.
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false };
        using (var xml = XmlWriter.Create(buffer, settings)) write(xml);
        await WriteAsync(http, "application/xml", buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    public static Task WriteAsync(HttpContext http, string contentType, string body) => WriteAsync(http, contentType, Encoding.UTF8.GetBytes(body));

    /// <summary>The document in a request, read and checked to its end.</summary>
    /// <param name="isDescribed">Whether the request's headers give the document's own checksum.</param>
    public static async Task<XElement> ReadAsync(S3Request request, bool isDescribed = true)
    {
        var text = await ReadTextAsync(request, isDescribed);
        try
        {
            return XDocument.Parse(text).Root!;
        }
        catch (XmlException e)
        {
            throw S3Error.MalformedXml(e.Message);
        }
    }

    public static async Task<string> ReadTextAsync(S3Request request, bool isDescribed = true)
    {
        var payload = Payload.ObjectPayload.Of(request.Http);
        if (payload.Length > MaxBodyBytes) throw new AwsError(400, "EntityTooLarge", $"The document has more than {MaxBodyBytes} bytes.");
        using var memory = new MemoryStream();
        await payload.Body.CopyToAsync(memory, request.Aborted);
        var bytes = memory.ToArray();
        if (isDescribed) Payload.Receiver.Check(payload, bytes);
        return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
    }

    /// <summary>The text of a child, whatever its namespace; null when it is not there.</summary>
    public static string? Text(this XElement parent, string name) => parent.Child(name)?.Value;

    public static XElement? Child(this XElement parent, string name) => parent.Children(name).FirstOrDefault();

    public static IEnumerable<XElement> Children(this XElement parent, string name) => parent.Elements().Where(child => child.Name.LocalName == name);

    private static async Task WriteAsync(HttpContext http, string contentType, ReadOnlyMemory<byte> body)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
