using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Http;

/// <summary>Writes a refusal in the wire format of the service that refuses.</summary>
internal static class ErrorWriter
{
    /// <summary>Messages are read by people: an apostrophe stays one.</summary>
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext http, AwsError error, ErrorFormat format)
    {
        http.Response.Clear();
        RequestId.Set(http);
        http.Response.StatusCode = error.Status;
        if (format == ErrorFormat.RestJson) http.Response.Headers["x-amzn-ErrorType"] = error.Code;
        if (error.RetryAfter is { } wait) http.Response.Headers.RetryAfter = $"{Math.Ceiling(wait.TotalSeconds)}";
        // A HEAD has no body to put the code in; S3's clients then go by the status alone.
        if (HttpMethods.IsHead(http.Request.Method) || error.Status is 304) return;
        var (contentType, body) = format switch
        {
            ErrorFormat.S3Xml => ("application/xml", S3(error, http)),
            ErrorFormat.QueryXml => ("text/xml", Query(error, http)),
            ErrorFormat.Json => ("application/x-amz-json-1.1", Json(error, "__type")),
            _ => ("application/json", Json(error, null)),
        };
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static byte[] S3(AwsError error, HttpContext http) => Xml(xml =>
    {
        xml.WriteStartElement("Error");
        xml.WriteElementString("Code", error.Code);
        xml.WriteElementString("Message", error.Message);
        foreach (var (name, value) in error.Details) xml.WriteElementString(name, value);
        xml.WriteElementString("RequestId", RequestId.Of(http));
        xml.WriteElementString("HostId", "local");
    });

    private static byte[] Query(AwsError error, HttpContext http) => Xml(xml =>
    {
        xml.WriteStartElement("ErrorResponse");
        xml.WriteStartElement("Error");
        xml.WriteElementString("Type", error.Status < 500 ? "Sender" : "Receiver");
        xml.WriteElementString("Code", error.Code);
        xml.WriteElementString("Message", error.Message);
        foreach (var (name, value) in error.Details) xml.WriteElementString(name, value);
        xml.WriteEndElement();
        xml.WriteElementString("RequestId", RequestId.Of(http));
    });

    private static byte[] Json(AwsError error, string? typeMember)
    {
        var members = new Dictionary<string, string> { ["message"] = error.Message };
        if (typeMember is not null) members[typeMember] = error.Code;
        foreach (var (name, value) in error.Details) members[name] = value;
        return JsonSerializer.SerializeToUtf8Bytes(members, Readable);
    }

    private static byte[] Xml(Action<XmlWriter> write)
    {
        using var buffer = new MemoryStream();
        // A key may hold characters that XML cannot: they are better sent as they are than not at all.
        using (var xml = XmlWriter.Create(buffer, new() { Encoding = new UTF8Encoding(false), CheckCharacters = false })) write(xml);
        return buffer.ToArray();
    }
}
