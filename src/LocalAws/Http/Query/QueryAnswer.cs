using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http.Query;

/// <summary>Writes answers of AWS's query protocol, in the namespace of one service.</summary>
internal sealed class QueryAnswer(XNamespace service)
{
    /// <summary>An element with a text; left out when there is none.</summary>
    public XElement? Text(string name, string? text) => text is null ? null : new(service + name, text);

    public XElement? Flag(string name, bool? flag) => Text(name, flag is { } known ? known ? "true" : "false" : null);

    public XElement? Time(string name, DateTimeOffset? time) =>
        Text(name, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    public XElement Structure(string name, params object?[] fields) => new(service + name, fields);

    /// <summary>A list, whose items are <c>member</c> elements around the content given for each.</summary>
    public XElement List(string name, IEnumerable<object?> items) => new(service + name, items.Select(item => new XElement(service + "member", item)));

    public async Task WriteAsync(HttpContext http, string action, IEnumerable<object?> result)
    {
        var answer = new XElement(
            service + $"{action}Response",
            new XElement(service + $"{action}Result", result),
            new XElement(service + "ResponseMetadata", new XElement(service + "RequestId", RequestId.Of(http))));
        http.Response.ContentType = "text/xml";
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.ToString(SaveOptions.DisableFormatting)), http.RequestAborted);
    }
}
