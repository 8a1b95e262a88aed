using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway.Execute;

/// <summary>Writes a request as the event of a Lambda proxy integration, format 1.0.</summary>
internal static class ProxyEvent
{
    public const int MaxBodyBytes = 10 * 1024 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<byte[]> CreateAsync(ApiCall call, LocalAwsOptions options)
    {
        var body = await ReadBodyAsync(call.Http);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("resource", call.Route.Resource.Path);
            json.WriteString("path", call.Path);
            json.WriteString("httpMethod", call.Http.Request.Method);
            WriteValues(json, ("headers", "multiValueHeaders"), ProxyHeaders.Of(call.Http, options.Time.GetUtcNow()));
            WriteValues(json, ("queryStringParameters", "multiValueQueryStringParameters"), [.. RawTarget.Of(call.Http).QueryPairs()]);
            WriteMap(json, "pathParameters", call.Route.PathParameters);
            WriteMap(json, "stageVariables", call.Stage.Variables);
            json.WritePropertyName("requestContext");
            ProxyContext.Write(json, call, options);
            WriteBody(json, body, call);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public static async Task<byte[]> ReadBodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength > MaxBodyBytes)
            throw GatewayRefusal.TooLarge();
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        return body.Length <= MaxBodyBytes ? body.ToArray() : throw GatewayRefusal.TooLarge();
    }

    private static void WriteBody(Utf8JsonWriter json, byte[] body, ApiCall call)
    {
        var isBinary = body.Length > 0 && MediaTypes.Match(call.Deployed.Definition.BinaryMediaTypes, call.Http.Request.ContentType);
        if (body.Length == 0)
            json.WriteNull("body");
        else if (isBinary)
            json.WriteBase64String("body", body);
        else
            json.WriteString("body", Encoding.UTF8.GetString(body));
        json.WriteBoolean("isBase64Encoded", isBinary);
    }

    /// <summary>The last value of each name, then all of them; null when there are none.</summary>
    private static void WriteValues(Utf8JsonWriter json, (string Single, string Multiple) members, IReadOnlyList<KeyValuePair<string, string>> values)
    {
        var names = values.GroupBy(pair => pair.Key, pair => pair.Value).ToList();
        WriteMap(json, members.Single, names.ToDictionary(name => name.Key, name => name.Last()));
        if (names.Count == 0)
        {
            json.WriteNull(members.Multiple);
            return;
        }

        json.WriteStartObject(members.Multiple);
        foreach (var name in names)
        {
            json.WriteStartArray(name.Key);
            foreach (var value in name)
                json.WriteStringValue(value);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteMap(Utf8JsonWriter json, string member, IReadOnlyDictionary<string, string>? map)
    {
        if (map is not { Count: > 0 })
        {
            json.WriteNull(member);
            return;
        }

        json.WriteStartObject(member);
        foreach (var (name, value) in map)
            json.WriteString(name, value);
        json.WriteEndObject();
    }
}
