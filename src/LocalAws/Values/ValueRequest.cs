using System.Text.Json;
using System.Text.Json.Nodes;
using LocalAws.Http;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Values;

/// <summary>A request in JSON 1.1: the operation is in a header, its members in the body.</summary>
internal sealed record ValueRequest(string Operation, JsonObject Members)
{
    /// <param name="target">What stands before the operation: <c>AmazonSSM.</c></param>
    public static async Task<ValueRequest> ReadAsync(HttpContext http, string target)
    {
        var named = http.Request.Headers["X-Amz-Target"].ToString();
        if (!named.StartsWith(target, StringComparison.Ordinal))
            throw new AwsError(400, "UnknownOperationException", $"'{named}' is no operation of {target.TrimEnd('.')}.");
        try
        {
            return new(named[target.Length..], await JsonNode.ParseAsync(http.Request.Body,
                cancellationToken: http.RequestAborted) as JsonObject ?? []);
        }
        catch (JsonException)
        {
            throw new AwsError(400, "SerializationException", "The request is no JSON.");
        }
    }

    public static Task AnswerAsync(HttpContext http, JsonObject answer)
    {
        http.Response.ContentType = "application/x-amz-json-1.1";
        return http.Response.WriteAsync(answer.ToJsonString(), http.RequestAborted);
    }

    public string Required(string name) =>
        Text(name) ?? throw new AwsError(400, "ValidationException",
            $"1 validation error detected: Value null at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: " +
                $"Member must not be null");

    public string? Text(string name) => Members[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public bool Flag(string name) => Members[name] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    public IReadOnlyList<string> Texts(string name) =>
        [.. (Members[name] as JsonArray ?? []).OfType<JsonValue>().Select(item => item.ToString())];
}
