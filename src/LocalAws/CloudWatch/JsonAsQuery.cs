using System.Text.Json;
using LocalAws.Http;
using LocalAws.Http.Query;
using Microsoft.AspNetCore.Http;

namespace LocalAws.CloudWatch;

/// <summary>Reads a JSON request as the query request that says the same.</summary>
internal static class JsonAsQuery
{
    /// <param name="target">What the header <c>X-Amz-Target</c> has before the operation.</param>
    /// <exception cref="AwsError">It names no operation of that target, or is no JSON.</exception>
    public static async Task<QueryRequest> ReadAsync(HttpContext http, string target)
    {
        var operation = http.Request.Headers["X-Amz-Target"].ToString();
        if (!operation.StartsWith(target, StringComparison.Ordinal)) throw new AwsError(400, "UnknownOperationException", $"'{operation}' is no operation of {target.TrimEnd('.')}.");
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var json = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            Add(form, "", json.RootElement);
        }
        catch (JsonException e)
        {
            throw new AwsError(400, "SerializationException", $"The request is no JSON: {e.Message}");
        }

        return new(operation[target.Length..], form);
    }

    private static void Add(Dictionary<string, string> form, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject()) Add(form, name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index()) Add(form, $"{name}.member.{index + 1}", item);
                break;
            case JsonValueKind.Null:
                break;
            case JsonValueKind.True or JsonValueKind.False:
                form[name] = value.GetBoolean() ? "true" : "false";
                break;
            default:
                form[name] = value.ToString();
                break;
        }
    }
}
