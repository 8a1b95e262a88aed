using System.Text;
using System.Text.Json;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway.Execute;

/// <summary>What a function answered, checked: API Gateway passes on no answer of another form.</summary>
internal sealed record ProxyAnswer(int Status, IReadOnlyDictionary<string, string[]> Headers, string Body, bool IsBase64Encoded)
{
    private static readonly string[] Members = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];

    /// <exception cref="GatewayRefusal">The payload is no such answer; the reason says where.</exception>
    public static ProxyAnswer Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            return Read(json.RootElement);
        }
        catch (JsonException e)
        {
            throw Malformed($"it is no JSON: {e.Message}");
        }
    }

    public async Task WriteAsync(ApiCall call)
    {
        var response = call.Http.Response;
        var body = Bytes(call);
        response.StatusCode = Status;
        response.ContentType = "application/json";
        foreach (var (name, values) in Headers)
            if (AnswerHeaders.NameOnTheWire(name) is { } wireName)
                response.Headers[wireName] = values;
        response.Headers["x-amz-apigw-id"] = RequestId.Of(call.Http);
        if (HttpMethods.IsHead(call.Http.Request.Method) || Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            return;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, call.Http.RequestAborted);
    }

    private static ProxyAnswer Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Malformed("it is no object");
        if (json.EnumerateObject().Select(m => m.Name).FirstOrDefault(name => !Members.Contains(name)) is { } unknown)
            throw Malformed($"it has a member '{unknown}' beside {string.Join(", ", Members)}");
        return new ProxyAnswer(ReadStatus(Member(json, "statusCode")), AnswerHeaders.Read(Member(json, "headers"), Member(json, "multiValueHeaders")), ReadBody(json), ReadIsBase64(json));
    }

    private static JsonElement? Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static int ReadStatus(JsonElement? value)
    {
        if (value is null)
            return StatusCodes.Status200OK;
        return int.TryParse(value.Value.ToString(), out var status) && status is >= 200 and <= 599 ? status : throw Malformed($"its statusCode is {value.Value.GetRawText()}");
    }

    private static string ReadBody(JsonElement json) => Member(json, "body") switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        _ => throw Malformed("its body is no string"),
    };

    private static bool ReadIsBase64(JsonElement json) => Member(json, "isBase64Encoded") switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => throw Malformed("its isBase64Encoded is neither true nor false"),
    };

    /// <summary>An encoded body is decoded only for a client that asks for a binary type; everybody else gets the text as it is.</summary>
    private byte[] Bytes(ApiCall call)
    {
        var asked = call.Http.Request.Headers.Accept.ToString() is { Length: > 0 } accept ? accept : Headers.GetValueOrDefault("Content-Type")?[0];
        if (!IsBase64Encoded || !MediaTypes.Match(call.Deployed.Definition.BinaryMediaTypes, asked))
            return Encoding.UTF8.GetBytes(Body);
        try
        {
            return Convert.FromBase64String(Body);
        }
        catch (FormatException)
        {
            throw Malformed("its body is not Base64, although isBase64Encoded is true");
        }
    }

    internal static GatewayRefusal Malformed(string reason) => GatewayRefusal.BadGateway($"malformed Lambda proxy response: {reason}");
}
